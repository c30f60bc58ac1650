package io.millrace.runtime.registry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** {@code /schemas}: schemas by their number, as consumers look them up. */
@Path("/schemas")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
public final class SchemasResource {

  private final Registry registry;

  SchemasResource(Registry registry) {
    this.registry = registry;
  }

  /** Kinds of schema that are kept. */
  @GET
  @Path("/types")
  public List<String> types() {
    return List.of("AVRO");
  }

  /** The schema with this number. */
  @GET
  @Path("/ids/{id}")
  public Map<String, Object> schema(@PathParam("id") int id) {
    return Map.of("schema", registry.schema(id));
  }

  /** The schema with this number, alone. */
  @GET
  @Path("/ids/{id}/schema")
  public String schemaOnly(@PathParam("id") int id) {
    return registry.schema(id);
  }

  /** Subjects that use it. */
  @GET
  @Path("/ids/{id}/subjects")
  public List<String> subjects(@PathParam("id") int id, @QueryParam("deleted") boolean deleted) {
    return registry.uses(id, deleted).stream().map(SchemaVersion::subject).distinct().toList();
  }

  /** Subjects and versions that use it. */
  @GET
  @Path("/ids/{id}/versions")
  public List<Map<String, Object>> versions(
      @PathParam("id") int id, @QueryParam("deleted") boolean deleted) {
    return registry.uses(id, deleted).stream()
        .map(use -> Map.<String, Object>of("subject", use.subject(), "version", use.version()))
        .toList();
  }
}
