package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Device;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.OwnerSecret;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who owns devices, and under which name consumers appear in shared topics. */
@Path("/api/owners")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnersResource {

  private final OwnerSecrets secrets;
  private final DeviceRegistry devices;
  private final Topics topics;
  private final Clock clock;

  OwnersResource(OwnerSecrets secrets, DeviceRegistry devices, Topics topics, Clock clock) {
    this.secrets = secrets;
    this.devices = devices;
    this.topics = topics;
    this.clock = clock;
  }

  /** All owners of registered devices. */
  @GET
  public JsonNode list() {
    Map<String, OwnerSecret> known = secrets.all();
    ArrayNode owners = JsonNodeFactory.instance.arrayNode();
    byOwner().forEach((id, owned) -> owners.add(describe(id, owned, known.get(id))));
    return owners;
  }

  /** One owner, and what would stay if it were forgotten. */
  @GET
  @Path("/{id}")
  public JsonNode show(@PathParam("id") String id) {
    ObjectNode owner = describe(id, consumer(id), secrets.all().get(id));
    owner.set("stays", stays());
    return owner;
  }

  /** Gives a consumer a new secret, and the devices the new pseudonym. */
  @POST
  @Path("/{id}/rotate-key")
  public JsonNode rotate(@PathParam("id") String id, @HeaderParam(Actor.HEADER) String actor) {
    List<Device> owned = consumer(id);
    OwnerSecret secret = secrets.rotate(id, Actor.of(actor));
    devices.apply(owned, Actor.of(actor));
    return describe(id, owned, secret);
  }

  /** Forgets a consumer: the devices are taken out, and nobody can trace the pseudonym back. */
  @DELETE
  @Path("/{id}")
  public JsonNode forget(@PathParam("id") String id, @HeaderParam(Actor.HEADER) String actor) {
    List<Device> owned = consumer(id);
    ObjectNode forgotten = describe(id, owned, secrets.all().get(id));
    owned.forEach(device -> devices.erase(device.getId(), Actor.of(actor)));
    secrets.forget(id, Actor.of(actor));
    forgotten.set("stays", stays());
    return forgotten;
  }

  /** The devices of a consumer; none if only a secret is left of an interrupted forgetting. */
  private List<Device> consumer(String id) {
    List<Device> owned = byOwner().getOrDefault(id, List.of());
    if (owned.isEmpty() && !secrets.all().containsKey(id)) {
      throw new ApiException(404, "No registered device is owned by '" + id + "'");
    }
    for (Device device : owned) {
      if (device.getOwner().getKind() != OwnerKind.CONSUMER) {
        throw new ApiException(
            409,
            "'"
                + id
                + "' is no consumer but owns '"
                + device.getId()
                + "' as "
                + device.getOwner().getKind()
                + "; only consumers have pseudonyms");
      }
    }
    return owned;
  }

  private SortedMap<String, List<Device>> byOwner() {
    SortedMap<String, List<Device>> owners = new TreeMap<>();
    for (Device device : devices.all().values()) {
      Owner owner = device.getOwner();
      if (owner != null) {
        owners.computeIfAbsent(owner.getId(), absent -> new ArrayList<>()).add(device);
      }
    }
    return owners;
  }

  private static ObjectNode describe(String id, Collection<Device> owned, OwnerSecret secret) {
    ObjectNode owner = JsonNodeFactory.instance.objectNode();
    owner.put("id", id);
    owner.put(
        "kind",
        owned.stream()
            .map(device -> device.getOwner().getKind())
            .findFirst()
            .orElse(OwnerKind.CONSUMER)
            .name());
    ArrayNode ids = owner.putArray("devices");
    owned.forEach(device -> ids.add(device.getId()));
    if (secret != null) {
      owner.put("pseudonym", Pseudonym.of(secret));
      owner.put("key", secret.getKeyId());
      owner.put("since", secret.getCreatedAt().toString());
    }
    return owner;
  }

  /** The topics in which what devices said stays for a time, and until when at most. */
  private JsonNode stays() {
    ArrayNode stays = JsonNodeFactory.instance.arrayNode();
    for (Topic topic : Topic.values()) {
      topic
          .retention()
          .filter(kept -> topic.key().startsWith("device"))
          .ifPresent(
              kept ->
                  stays
                      .addObject()
                      .put("topic", topics.name(topic))
                      .put(
                          "until",
                          clock.instant().plus(kept).truncatedTo(ChronoUnit.SECONDS).toString()));
    }
    return stays;
  }
}
