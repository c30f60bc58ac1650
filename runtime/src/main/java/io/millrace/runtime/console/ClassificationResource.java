package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Classification;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.streams.classify.Row;
import io.millrace.streams.links.LinkRules;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which world a device is of, why, and what that means for those who want to read it. */
@Path("/api/devices/{id}/classification")
@Produces(MediaType.APPLICATION_JSON)
public final class ClassificationResource {

  private final Classifications classifications;
  private final DeviceRegistry devices;
  private final LinkRegistry links;
  private final ParkedMessages parked;
  private final Clock clock;

  ClassificationResource(
      Classifications classifications,
      DeviceRegistry devices,
      LinkRegistry links,
      ParkedMessages parked,
      Clock clock) {
    this.classifications = classifications;
    this.devices = devices;
    this.links = links;
    this.parked = parked;
    this.clock = clock;
  }

  /** The table row by row, the verdict, the contradictions, and who reads the device. */
  @GET
  public JsonNode explain(@PathParam("id") String id) {
    Device device = devices.find(id).orElseThrow(() -> unknown(id));
    Classification classification =
        classifications
            .find(id)
            .orElseThrow(
                () ->
                    new ApiException(
                        404,
                        "Device '"
                            + id
                            + "' is registered, but the pipeline has not looked at it yet; is it"
                            + " running? ('millrace status')"));
    long now = clock.millis();
    List<Link> inForce =
        links.of(id).stream().filter(link -> LinkRules.inForce(link, now)).toList();
    ObjectNode answer = RecordJson.of(classification);
    ask(answer.withArray("evidence"));
    answer.put("readers", Readership.of(device, classification.getRouted(), inForce));
    ArrayNode names = answer.putArray("links");
    inForce.forEach(link -> names.add(link.getId()));
    return answer;
  }

  private static void ask(ArrayNode evidence) {
    for (JsonNode row : evidence) {
      question(row.path("row").asText())
          .ifPresent(question -> ((ObjectNode) row).put("question", question));
    }
  }

  private static Optional<String> question(String title) {
    return Arrays.stream(Row.values())
        .filter(row -> row.title().equals(title))
        .map(Row::question)
        .findFirst();
  }

  private ApiException unknown(String id) {
    String message = "Device '" + id + "' is not registered";
    return new ApiException(
        404,
        parked.find(id).isPresent()
            ? message + "; it has spoken, and what it said waits: millrace devices accept " + id
            : message);
  }
}
