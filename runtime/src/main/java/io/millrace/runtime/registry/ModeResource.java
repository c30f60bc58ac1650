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

/** {@code /mode}: whether schemas may be written. */
@Path("/mode")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
@Consumes({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE, Json.ANY})
public final class ModeResource {

  private final Registry registry;

  /** What a client sends. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ModeRequest(String mode) {

    Mode value() {
      return Mode.find(mode).orElseThrow(() -> RegistryException.invalidMode(mode));
    }
  }

  ModeResource(Registry registry) {
    this.registry = registry;
  }

  /** The mode of all subjects that have none of their own. */
  @GET
  public Map<String, Object> mode() {
    return body(registry.mode(null));
  }

  /** Sets it. */
  @PUT
  public Map<String, Object> setMode(ModeRequest request) {
    registry.setMode(null, request.value());
    return body(request.value());
  }

  /** The mode of one subject. */
  @GET
  @Path("/{subject}")
  public Map<String, Object> mode(
      @PathParam("subject") String subject, @QueryParam("defaultToGlobal") boolean orGlobal) {
    return body(
        orGlobal
            ? registry.mode(subject)
            : registry.ownMode(subject).orElseThrow(() -> RegistryException.noMode(subject)));
  }

  /** Sets the mode of one subject. */
  @PUT
  @Path("/{subject}")
  public Map<String, Object> setMode(@PathParam("subject") String subject, ModeRequest request) {
    registry.setMode(subject, request.value());
    return body(request.value());
  }

  /** Takes the mode of one subject away. */
  @DELETE
  @Path("/{subject}")
  public Map<String, Object> reset(@PathParam("subject") String subject) {
    Mode before = registry.ownMode(subject).orElseThrow(() -> RegistryException.noMode(subject));
    registry.setMode(subject, null);
    return body(before);
  }

  private static Map<String, Object> body(Mode mode) {
    return Map.of("mode", mode.name());
  }
}
