package io.millrace.runtime.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** {@code /config}: which changes of a schema are allowed. */
@Path("/config")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
@Consumes({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE, Json.ANY})
public final class ConfigResource {

  private final Registry registry;

  /** What a client sends. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record LevelRequest(String compatibility) {

    CompatibilityLevel level() {
      return CompatibilityLevel.find(compatibility)
          .orElseThrow(() -> RegistryException.invalidLevel(compatibility));
    }
  }

  ConfigResource(Registry registry) {
    this.registry = registry;
  }

  /** The level of all subjects that have none of their own. */
  @GET
  public Map<String, Object> level() {
    return Map.of("compatibilityLevel", registry.level(null).name());
  }

  /** Sets it. */
  @PUT
  public Map<String, Object> setLevel(LevelRequest request) {
    registry.setLevel(null, request.level());
    return Map.of("compatibility", request.level().name());
  }

  /** Goes back to what holds where nothing is set. */
  @DELETE
  public Map<String, Object> reset() {
    CompatibilityLevel before = registry.level(null);
    registry.setLevel(null, null);
    return Map.of("compatibilityLevel", before.name());
  }

  /** The level of one subject. */
  @GET
  @Path("/{subject}")
  public Map<String, Object> level(
      @PathParam("subject") String subject, @QueryParam("defaultToGlobal") boolean orGlobal) {
    CompatibilityLevel level =
        orGlobal
            ? registry.level(subject)
            : registry.ownLevel(subject).orElseThrow(() -> RegistryException.noLevel(subject));
    return Map.of("compatibilityLevel", level.name());
  }

  /** Sets the level of one subject. */
  @PUT
  @Path("/{subject}")
  public Map<String, Object> setLevel(@PathParam("subject") String subject, LevelRequest request) {
    registry.setLevel(subject, request.level());
    return Map.of("compatibility", request.level().name());
  }

  /** Takes the level of one subject away. */
  @DELETE
  @Path("/{subject}")
  public Map<String, Object> reset(@PathParam("subject") String subject) {
    CompatibilityLevel before =
        registry.ownLevel(subject).orElseThrow(() -> RegistryException.noLevel(subject));
    registry.setLevel(subject, null);
    return Map.of("compatibilityLevel", before.name());
  }
}
