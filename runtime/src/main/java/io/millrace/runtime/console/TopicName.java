package io.millrace.runtime.console;

import io.millrace.runtime.config.Suggestion;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import java.util.Arrays;
import java.util.List;

/** Finds the topic that a short name means. */
final class TopicName {

  private TopicName() {}

  /** The full name for {@code millrace.readings.v1}, {@code readings.v1} or {@code readings}. */
  static String resolve(Topics topics, String name) {
    if (name == null || name.isEmpty()) {
      throw new ApiException(400, "Name a topic");
    }
    List<String> names = topics.names();
    for (String candidate : List.of(name, topics.prefix() + name, topics.prefix() + name + ".v1")) {
      if (names.contains(candidate) || isOfLink(topics, candidate)) {
        return candidate;
      }
    }
    throw new ApiException(404, "There is no topic '" + name + "'" + hint(topics, name));
  }

  private static boolean isOfLink(Topics topics, String name) {
    if (!name.startsWith(topics.links())) {
      return false;
    }
    String[] parts = name.substring(topics.links().length()).split("\\.", 2);
    return parts.length == 2
        && LinkTopic.isLegalId(parts[0])
        && Arrays.stream(LinkTopic.values()).anyMatch(topic -> topic.suffix().equals(parts[1]));
  }

  private static String hint(Topics topics, String name) {
    List<String> shortNames =
        topics.names().stream()
            .map(full -> full.substring(topics.prefix().length()).replaceFirst("\\.v1$", ""))
            .toList();
    return Suggestion.nearest(name, shortNames)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; topics are " + String.join(", ", shortNames) + ", link.<link>.readings …");
  }
}
