package io.millrace.runtime.registry;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** {@code /compatibility}: whether a schema could be registered, without doing it. */
@Path("/compatibility/subjects/{subject}/versions")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
@Consumes({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE, Json.ANY})
public final class CompatibilityResource {

  private final Registry registry;

  CompatibilityResource(Registry registry) {
    this.registry = registry;
  }

  /** Against all versions that count. */
  @POST
  public Map<String, Object> testAll(
      @PathParam("subject") String subject,
      @QueryParam("verbose") boolean verbose,
      SchemaRequest request) {
    return answer(registry.test(subject, null, request.avro()), verbose);
  }

  /** Against one version. */
  @POST
  @Path("/{version}")
  public Map<String, Object> testOne(
      @PathParam("subject") String subject,
      @PathParam("version") String version,
      @QueryParam("verbose") boolean verbose,
      SchemaRequest request) {
    return answer(registry.test(subject, version, request.avro()), verbose);
  }

  private static Map<String, Object> answer(List<String> breaches, boolean verbose) {
    boolean compatible = breaches.isEmpty();
    return verbose
        ? Map.of("is_compatible", compatible, "messages", breaches)
        : Map.of("is_compatible", compatible);
  }
}
