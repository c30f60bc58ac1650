package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The last reading of each metric and the presence of each device, for the page. */
@Path("/api/latest")
@Produces(MediaType.APPLICATION_JSON)
public final class LatestResource {

  private final RecordReader reader;
  private final LatestView readings;
  private final LatestView presence;

  LatestResource(RecordLog log, RecordReader reader, Topics topics) {
    this.reader = reader;
    this.readings = new LatestView(log, topics.name(Topic.LATEST), System::nanoTime);
    this.presence = new LatestView(log, topics.name(Topic.PRESENCE), System::nanoTime);
  }

  /** Both, as far as they are known; they fill up in the seconds after the first question. */
  @GET
  public JsonNode latest() {
    ObjectNode latest = JsonNodeFactory.instance.objectNode();
    latest.set("readings", values(readings.values()));
    latest.set("presence", values(presence.values()));
    return latest;
  }

  private ArrayNode values(List<StoredRecord> records) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    records.forEach(next -> values.add(reader.json(next).path("value")));
    return values;
  }
}
