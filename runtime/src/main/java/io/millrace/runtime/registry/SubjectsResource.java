package io.millrace.runtime.registry;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /subjects}: schemas under their names. */
@Path("/subjects")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
@Consumes({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE, Json.ANY})
public final class SubjectsResource {

  private final Registry registry;

  SubjectsResource(Registry registry) {
    this.registry = registry;
  }

  /** Names of subjects. */
  @GET
  public List<String> list(
      @QueryParam("subjectPrefix") String prefix, @QueryParam("deleted") boolean deleted) {
    return registry.subjects(deleted).stream()
        .filter(subject -> prefix == null || subject.startsWith(prefix))
        .toList();
  }

  /** Finds a schema under a subject. */
  @POST
  @Path("/{subject}")
  public Map<String, Object> lookup(
      @PathParam("subject") String subject,
      @QueryParam("deleted") boolean deleted,
      SchemaRequest request) {
    return body(registry.lookup(subject, request.avro(), deleted));
  }

  /** Deletes a subject. */
  @DELETE
  @Path("/{subject}")
  public List<Integer> delete(
      @PathParam("subject") String subject, @QueryParam("permanent") boolean permanent) {
    return registry.deleteSubject(subject, permanent);
  }

  /** Numbers of versions. */
  @GET
  @Path("/{subject}/versions")
  public List<Integer> versions(
      @PathParam("subject") String subject, @QueryParam("deleted") boolean deleted) {
    return registry.versions(subject, deleted);
  }

  /** Registers a schema. */
  @POST
  @Path("/{subject}/versions")
  public Map<String, Object> register(@PathParam("subject") String subject, SchemaRequest request) {
    return Map.of("id", registry.register(subject, request.avro()).id());
  }

  /** One version. */
  @GET
  @Path("/{subject}/versions/{version}")
  public Map<String, Object> version(
      @PathParam("subject") String subject,
      @PathParam("version") String version,
      @QueryParam("deleted") boolean deleted) {
    return body(registry.version(subject, version, deleted));
  }

  /** The schema of one version, alone. */
  @GET
  @Path("/{subject}/versions/{version}/schema")
  public String schema(@PathParam("subject") String subject, @PathParam("version") String version) {
    return registry.version(subject, version, false).schema();
  }

  /** Schemas that refer to this one: none, since references are not kept. */
  @GET
  @Path("/{subject}/versions/{version}/referencedby")
  public List<Integer> referencedBy(
      @PathParam("subject") String subject, @PathParam("version") String version) {
    registry.version(subject, version, false);
    return List.of();
  }

  /** Deletes one version. */
  @DELETE
  @Path("/{subject}/versions/{version}")
  public int deleteVersion(
      @PathParam("subject") String subject,
      @PathParam("version") String version,
      @QueryParam("permanent") boolean permanent) {
    return registry.deleteVersion(subject, version, permanent);
  }

  private static Map<String, Object> body(SchemaVersion version) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("subject", version.subject());
    body.put("version", version.version());
    body.put("id", version.id());
    body.put("schema", version.schema());
    return body;
  }
}
