package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.LinksFile;
import io.millrace.schema.Link;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The links between machines. */
@Path("/api/links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LinksResource {

  private final LinkRegistry links;
  private final DeviceRegistry devices;

  LinksResource(LinkRegistry links, DeviceRegistry devices) {
    this.links = links;
    this.devices = devices;
  }

  /** All links; for a party its own. */
  @GET
  public JsonNode list(@Context SecurityContext context) {
    Caller caller = Caller.of(context);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    links.all().values().stream()
        .filter(link -> caller.operates() || caller.sees(Worlds.parties(link)))
        .forEach(link -> all.add(RecordJson.of(link)));
    return all;
  }

  /** One link. */
  @GET
  @Path("/{id}")
  public JsonNode show(@PathParam("id") String id) {
    return links.find(id).map(RecordJson::of).orElseThrow(() -> unknown(id));
  }

  /** Applies links, given as a links file holds them (JSON is YAML too). */
  @POST
  public JsonNode apply(String body, @HeaderParam(Actor.HEADER) String actor) {
    LinksFile file = LinksFile.parse("request", body);
    if (!file.problems().isEmpty()) {
      ObjectNode refusal = JsonNodeFactory.instance.objectNode();
      refusal.put("error", "The links are not legal; nothing was changed");
      refusal.set("problems", Json.tree(file.problems()));
      throw new ApiException(422, refusal);
    }
    refuseObjectionable(file.links());
    return Json.tree(links.apply(file.links(), Actor.of(actor)));
  }

  /** Ends a link; what its machines say from now on waits. */
  @DELETE
  @Path("/{id}")
  public JsonNode delete(@PathParam("id") String id, @HeaderParam(Actor.HEADER) String actor)
      throws InterruptedException {
    if (!links.delete(id, Actor.of(actor))) {
      throw unknown(id);
    }
    return JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", "DELETED");
  }

  private void refuseObjectionable(List<Link> wanted) {
    List<String> objections = links.objections(wanted, new LinkPolicy(devices.all()));
    if (objections.isEmpty()) {
      return;
    }
    ObjectNode refusal = JsonNodeFactory.instance.objectNode();
    refusal.put("error", "The links are refused; nothing was changed");
    ArrayNode problems = refusal.putArray("problems");
    objections.forEach(objection -> problems.addObject().put("message", objection));
    throw new ApiException(409, refusal);
  }

  private static ApiException unknown(String id) {
    return new ApiException(404, "There is no link '" + id + "'");
  }
}
