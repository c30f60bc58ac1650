package io.millrace.connectors.mqtt.topic;

import io.millrace.schema.sparkplug.SparkplugTopic;
import java.util.Map;

/**
 * The rule for topics of Sparkplug: everything of an edge node and of its devices goes under the id
 * of the edge node, since they share one numbering.
 */
public final class SparkplugRule {

  private SparkplugRule() {}

  /** What stands in a topic of the namespace; null if Sparkplug has no such topic. */
  public static TopicMatch match(String topic) {
    return SparkplugTopic.parse(topic)
        .map(
            found ->
                new TopicMatch(
                    found.nodeId(), Map.of(SparkplugTopic.ATTRIBUTE, found.kind().name())))
        .orElse(null);
  }
}
