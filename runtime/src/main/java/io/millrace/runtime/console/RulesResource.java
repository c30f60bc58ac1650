package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.RulesFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The automation rules. */
@Path("/api/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RulesResource {

  private final RuleRegistry rules;

  RulesResource(RuleRegistry rules) {
    this.rules = rules;
  }

  /** All rules. */
  @GET
  public JsonNode list() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    rules.all().values().forEach(rule -> all.add(RecordJson.of(rule)));
    return all;
  }

  /** One rule. */
  @GET
  @Path("/{id}")
  public JsonNode show(@PathParam("id") String id) {
    return rules.find(id).map(RecordJson::of).orElseThrow(() -> unknown(id));
  }

  /** Applies rules, given as a rules file holds them (JSON is YAML too). */
  @POST
  public JsonNode apply(String body, @HeaderParam(Actor.HEADER) String actor) {
    RulesFile file = RulesFile.parse("request", body);
    if (!file.problems().isEmpty()) {
      ObjectNode refusal = JsonNodeFactory.instance.objectNode();
      refusal.put("error", "The rules are not legal; nothing was changed");
      refusal.set("problems", Json.tree(file.problems()));
      throw new ApiException(422, refusal);
    }
    return Json.tree(rules.apply(file.rules(), Actor.of(actor)));
  }

  /** Takes a rule out; what it has raised is cleared. */
  @DELETE
  @Path("/{id}")
  public JsonNode delete(@PathParam("id") String id, @HeaderParam(Actor.HEADER) String actor) {
    if (!rules.delete(id, Actor.of(actor))) {
      throw unknown(id);
    }
    return JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", "DELETED");
  }

  private static ApiException unknown(String id) {
    return new ApiException(404, "There is no rule '" + id + "'");
  }
}
