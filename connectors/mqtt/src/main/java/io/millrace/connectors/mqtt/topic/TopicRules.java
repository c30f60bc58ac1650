package io.millrace.connectors.mqtt.topic;

import java.util.List;

/** Rules in their order; the first that matches decides. */
public final class TopicRules {

  private final TopicPattern[] patterns;

  private TopicRules(List<TopicPattern> patterns) {
    this.patterns = patterns.toArray(TopicPattern[]::new);
  }

  /**
   * Reads the rules.
   *
   * @throws IllegalArgumentException naming the first wrong one
   */
  public static TopicRules parse(List<String> texts) {
    return new TopicRules(texts.stream().map(TopicPattern::parse).toList());
  }

  /** Whether every rule captures the device. */
  public boolean allCaptureDevice() {
    for (TopicPattern pattern : patterns) {
      if (!pattern.capturesDevice()) {
        return false;
      }
    }
    return true;
  }

  /** What the first matching rule reads out of a topic; null if none matches. */
  public TopicMatch match(String topic) {
    for (TopicPattern pattern : patterns) {
      TopicMatch match = pattern.match(topic);
      if (match != null) {
        return match;
      }
    }
    return null;
  }
}
