package io.millrace.schema.topics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Full topic names under one prefix. Device-supplied text never takes part in a name.
 *
 * @param prefix what every name starts with, such as {@code millrace.}
 */
public record Topics(String prefix) {

  /** The prefix where nothing else is configured. */
  public static final String DEFAULT_PREFIX = "millrace.";

  private static final Pattern LEGAL_PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

  /**
   * @throws IllegalArgumentException if the prefix holds a character that Kafka does not allow in a
   *     topic name
   */
  public Topics {
    if (!LEGAL_PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "Topic prefix '" + prefix + "' must match " + LEGAL_PREFIX.pattern());
    }
  }

  /** Names under {@link #DEFAULT_PREFIX}. */
  public static Topics withDefaultPrefix() {
    return new Topics(DEFAULT_PREFIX);
  }

  /** The full name of a topic. */
  public String name(Topic topic) {
    return prefix + topic.suffix();
  }

  /**
   * The full name of a topic between parts of the pipeline, whose records are nobody else's
   * business.
   *
   * @param name such as {@code group-partials}
   */
  public String internal(String name) {
    return prefix + "internal." + name;
  }

  /**
   * The full name of a topic of one link.
   *
   * @throws IllegalArgumentException if the id is not one that a link may have
   */
  public String link(String link, LinkTopic topic) {
    if (!LinkTopic.isLegalId(link)) {
      throw new IllegalArgumentException("A link id must match " + LinkTopic.LEGAL_ID);
    }
    return links() + link + '.' + topic.suffix();
  }

  /** What the names of all topics of links start with. */
  public String links() {
    return prefix + "link.";
  }

  /** All full names, in the order of the catalogue. */
  public List<String> names() {
    return Arrays.stream(Topic.values()).map(this::name).toList();
  }

  /** The topic that bears a full name. */
  public Optional<Topic> find(String name) {
    return Arrays.stream(Topic.values()).filter(topic -> name(topic).equals(name)).findFirst();
  }
}
