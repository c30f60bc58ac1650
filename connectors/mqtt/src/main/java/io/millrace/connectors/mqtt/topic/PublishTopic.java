package io.millrace.connectors.mqtt.topic;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Rules for topics to publish to. */
public final class PublishTopic {

  private static final int LONGEST = 1024;

  private PublishTopic() {}

  /** What is wrong with a topic; empty if nothing is. Never repeats the topic. */
  public static Optional<String> complaint(String topic, int maxLevels) {
    if (topic.isEmpty() || topic.startsWith("/") || topic.endsWith("/") || topic.contains("//")) {
      return Optional.of("a topic and each of its levels must have a name");
    }
    if (topic.startsWith("$")) {
      return Optional.of("topics that begin with $ belong to the broker");
    }
    if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
      return Optional.of("+ and # do not belong in a topic to publish to");
    }
    if (topic.chars().anyMatch(each -> Character.isISOControl(each) || isHalfOfPair(topic, each))) {
      return Optional.of("control characters do not belong in a topic");
    }
    if (topic.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("the topic is longer than " + LONGEST + " bytes");
    }
    long levels = topic.chars().filter(each -> each == '/').count() + 1;
    return levels > maxLevels
        ? Optional.of("the topic has " + levels + " levels; the limit is " + maxLevels)
        : Optional.empty();
  }

  /** A lone half of a surrogate pair cannot be written in UTF-8. */
  private static boolean isHalfOfPair(String topic, int unit) {
    return Character.isSurrogate((char) unit)
        && !StandardCharsets.UTF_8.newEncoder().canEncode(topic);
  }
}
