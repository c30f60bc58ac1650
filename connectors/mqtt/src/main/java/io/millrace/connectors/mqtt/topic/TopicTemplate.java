package io.millrace.connectors.mqtt.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic with places to fill in, such as {@code to/{device}/commands/{name}}. */
public final class TopicTemplate {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private final String text;
  private final List<String> places;

  private TopicTemplate(String text, List<String> places) {
    this.text = text;
    this.places = places;
  }

  /**
   * Reads a template.
   *
   * @param known names that places may have
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static TopicTemplate parse(String text, Set<String> known) {
    List<String> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        throw new IllegalArgumentException(
            "Topic '" + text + "': {" + matcher.group(1) + "} is none of " + known);
      }
      places.add(matcher.group(1));
    }
    String example = PLACE.matcher(text).replaceAll("x");
    PublishTopic.complaint(example, Integer.MAX_VALUE)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException("Topic '" + text + "': " + complaint);
            });
    if (example.contains("{") || example.contains("}")) {
      throw new IllegalArgumentException("Topic '" + text + "': a brace has no partner");
    }
    return new TopicTemplate(text, List.copyOf(places));
  }

  /** Whether it has a place of that name. */
  public boolean has(String name) {
    return places.contains(name);
  }

  /** Fills in the places; every place must have a value. */
  public String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }

  @Override
  public String toString() {
    return text;
  }
}
