package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.DevicesFile;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The device registry. */
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DevicesResource {

  private final DeviceRegistry registry;
  private final ParkedMessages parked;
  private final LinkRegistry links;
  private final Masking masking;

  DevicesResource(
      DeviceRegistry registry, ParkedMessages parked, LinkRegistry links, Masking masking) {
    this.masking = masking;
    this.links = links;
    this.registry = registry;
    this.parked = parked;
  }

  /** All registered devices. */
  @GET
  public JsonNode list() {
    ArrayNode devices = JsonNodeFactory.instance.arrayNode();
    registry.all().values().forEach(device -> devices.add(RecordJson.of(device)));
    return devices;
  }

  /** One device. */
  @GET
  @Path("/{id}")
  public JsonNode show(@PathParam("id") String id) {
    return registry.find(id).map(RecordJson::of).orElseThrow(() -> unknown(id));
  }

  /** Registers devices, given as a devices file holds them (JSON is YAML too). */
  @POST
  public JsonNode apply(String body, @HeaderParam(Actor.HEADER) String actor) {
    DevicesFile file = DevicesFile.parse("request", body);
    if (!file.problems().isEmpty()) {
      ObjectNode refusal = JsonNodeFactory.instance.objectNode();
      refusal.put("error", "The devices are not legal; nothing was changed");
      refusal.set("problems", Json.tree(file.problems()));
      throw new ApiException(422, refusal);
    }
    refuseBreaking(file.devices());
    return Json.tree(registry.apply(file.devices(), Actor.of(actor)));
  }

  /** Takes a device out; what it says from now on is parked. */
  @DELETE
  @Path("/{id}")
  public JsonNode delete(@PathParam("id") String id, @HeaderParam(Actor.HEADER) String actor) {
    refuseLinked(id);
    if (!registry.delete(id, Actor.of(actor))) {
      throw unknown(id);
    }
    return JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", "DELETED");
  }

  /** Devices whose messages wait. */
  @GET
  @Path("/parked")
  public JsonNode parked(@Context SecurityContext context) {
    Mask mask = masking.of(Caller.of(context));
    JsonNode all = Json.tree(parked.all());
    all.forEach(mask::parked);
    return all;
  }

  /**
   * Registers a device whose messages wait, which releases them.
   *
   * @param body optional: communication, owner, owner_kind
   */
  @POST
  @Path("/{id}/accept")
  public JsonNode accept(
      @PathParam("id") String id,
      JsonNode body,
      @HeaderParam(Actor.HEADER) String actor,
      @Context SecurityContext context) {
    if (registry.find(id).isPresent()) {
      throw new ApiException(409, "Device '" + id + "' is registered already");
    }
    ParkedDevice waiting =
        parked
            .find(id)
            .orElseThrow(() -> new ApiException(404, "Nothing of device '" + id + "' is parked"));
    Device device = device(id, body == null ? MissingNode.getInstance() : body);
    registry.apply(List.of(device), Actor.of(actor));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("device", RecordJson.of(device));
    answer.set("parked", masking.of(Caller.of(context)).parked(Json.tree(waiting)));
    return answer;
  }

  private static Device device(String id, JsonNode body) {
    try {
      return Device.newBuilder()
          .setId(id)
          .setCommunication(Communication.valueOf(body.path("communication").asText("IOT")))
          .setOwner(owner(body))
          .build();
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "communication is IOT or M2M, owner_kind BUSINESS or CONSUMER");
    }
  }

  private static Owner owner(JsonNode body) {
    return body.hasNonNull("owner")
        ? new Owner(
            body.get("owner").asText(),
            OwnerKind.valueOf(body.path("owner_kind").asText("BUSINESS")),
            null)
        : null;
  }

  /** A machine keeps its world and its owner as long as a link rests on them. */
  private void refuseBreaking(List<Device> wanted) {
    Map<String, Device> before = registry.all();
    Map<String, Device> after = new HashMap<>(before);
    wanted.forEach(device -> after.put(device.getId(), device));
    List<String> broken = links.broken(before, after);
    if (broken.isEmpty()) {
      return;
    }
    ObjectNode refusal = JsonNodeFactory.instance.objectNode();
    refusal.put(
        "error",
        "Links rest on what the devices are now; nothing was changed: delete those links first");
    ArrayNode problems = refusal.putArray("problems");
    broken.forEach(objection -> problems.addObject().put("message", objection));
    throw new ApiException(409, refusal);
  }

  private void refuseLinked(String id) {
    links.of(id).stream()
        .findFirst()
        .ifPresent(
            link -> {
              throw new ApiException(
                  409,
                  "Device '"
                      + id
                      + "' is an end of link '"
                      + link.getId()
                      + "'; end it first: millrace links delete "
                      + link.getId());
            });
  }

  private static ApiException unknown(String id) {
    return new ApiException(404, "Device '" + id + "' is not registered");
  }
}
