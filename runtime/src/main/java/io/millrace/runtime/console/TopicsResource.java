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
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics of the pipeline and how much they hold. */
@Path("/api/topics")
@Produces(MediaType.APPLICATION_JSON)
public final class TopicsResource {

  private final RecordLog log;
  private final Topics topics;

  TopicsResource(RecordLog log, Topics topics) {
    this.log = log;
    this.topics = topics;
  }

  /** Every topic of the catalogue. */
  @GET
  public JsonNode topics() {
    Map<String, Extent> extents =
        log.extents(topics.names()).stream()
            .collect(Collectors.toMap(Extent::topic, Function.identity()));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Topic topic : Topic.values()) {
      all.add(describe(topic, extents.get(topics.name(topic))));
    }
    return all;
  }

  private ObjectNode describe(Topic topic, Extent extent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", topics.name(topic)).put("key", topic.key());
    json.put("record", topic.value().getSimpleName());
    json.put("audience", topic.audience().name().toLowerCase(Locale.ROOT));
    json.put("kept", topic.retention().map(kept -> kept.toDays() + " d").orElse("compacted"));
    json.put("purpose", topic.purpose()).put("exists", extent != null);
    if (extent != null) {
      json.put("partitions", extent.partitions()).put("offsets", extent.offsets());
    }
    return json;
  }
}
