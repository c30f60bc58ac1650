package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.access.Role;
import io.millrace.schema.Link;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics of the pipeline and how much they hold. */
@Path("/api/topics")
@Produces(MediaType.APPLICATION_JSON)
public final class TopicsResource {

  private final RecordLog log;
  private final Topics topics;
  private final LinkRegistry links;

  TopicsResource(RecordLog log, Topics topics, LinkRegistry links) {
    this.links = links;
    this.log = log;
    this.topics = topics;
  }

  /** Every topic of the catalogue and of every link that is for the caller. */
  @GET
  public JsonNode topics(@Context SecurityContext context) {
    Caller caller = Caller.of(context);
    List<Topic> fixed = fixed(caller);
    List<String> ids = linksOf(caller);
    List<String> names = new ArrayList<>(fixed.stream().map(topics::name).toList());
    ids.forEach(
        id -> List.of(LinkTopic.values()).forEach(topic -> names.add(topics.link(id, topic))));
    Map<String, Extent> extents =
        log.extents(names).stream().collect(Collectors.toMap(Extent::topic, Function.identity()));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Topic topic : fixed) {
      all.add(describe(topic, extents.get(topics.name(topic))));
    }
    ids.forEach(
        id ->
            List.of(LinkTopic.values())
                .forEach(
                    topic -> all.add(describe(id, topic, extents.get(topics.link(id, topic))))));
    return all;
  }

  private static List<Topic> fixed(Caller caller) {
    return Arrays.stream(Topic.values())
        .filter(
            topic ->
                caller.operates()
                    || caller.role() == Role.APPLICATION
                        && topic.audience() == Topic.Audience.SHARED)
        .toList();
  }

  private List<String> linksOf(Caller caller) {
    return links.all().values().stream()
        .filter(link -> caller.operates() || caller.sees(Worlds.parties(link)))
        .map(Link::getId)
        .toList();
  }

  private ObjectNode describe(Topic topic, Extent extent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", topics.name(topic)).put("key", topic.key());
    json.put("record", topic.value().getSimpleName());
    json.put("audience", topic.audience().name().toLowerCase(Locale.ROOT));
    return describe(json, topic.retention(), topic.purpose(), extent);
  }

  private ObjectNode describe(String link, LinkTopic topic, Extent extent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", topics.link(link, topic)).put("key", topic.key());
    json.put("record", topic.value().getSimpleName()).put("audience", "parties");
    return describe(json, topic.retention(), topic.purpose(), extent);
  }

  private static ObjectNode describe(
      ObjectNode json, Optional<Duration> retention, String purpose, Extent extent) {
    json.put("kept", retention.map(kept -> kept.toDays() + " d").orElse("compacted"));
    json.put("purpose", purpose).put("exists", extent != null);
    if (extent != null) {
      json.put("partitions", extent.partitions()).put("offsets", extent.offsets());
    }
    return json;
  }
}
