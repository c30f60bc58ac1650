package io.millrace.connectors.mqtt.topic;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule: a topic whose levels are fixed texts, {@code {name}} for a level to capture, {@code +}
 * for any level, or at the end {@code {name…}} or {@code #} for all remaining levels, if any.
 */
public final class TopicPattern {

  private static final String DEVICE = "device";
  private static final String CHANNEL = "channel";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private final Level[] levels;
  private final boolean open;
  private final String rest;
  private final boolean extraCaptures;

  /** A fixed text, or a capture (with a name or without). */
  private record Level(String text, String name) {

    boolean isFixed() {
      return text != null;
    }
  }

  private TopicPattern(Level[] levels, boolean open, String rest) {
    this.levels = levels;
    this.open = open;
    this.rest = rest;
    boolean extra = rest != null;
    for (Level level : levels) {
      extra |= level.name() != null && !DEVICE.equals(level.name());
    }
    this.extraCaptures = extra;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static TopicPattern parse(String text) {
    String[] parts = text.split("/", -1);
    String last = parts[parts.length - 1];
    boolean open = last.equals("#") || isRest(last);
    int count = open ? parts.length - 1 : parts.length;
    Set<String> names = new HashSet<>();
    Level[] levels = new Level[count];
    for (int i = 0; i < count; i++) {
      levels[i] = level(text, parts[i], names);
    }
    String rest = isRest(last) ? captured(text, restName(last), names) : null;
    return new TopicPattern(levels, open, rest);
  }

  private static boolean isRest(String part) {
    return part.startsWith("{") && (part.endsWith("…}") || part.endsWith("...}"));
  }

  private static String restName(String part) {
    return part.substring(1, part.length() - (part.endsWith("…}") ? 2 : 4));
  }

  private static Level level(String text, String part, Set<String> names) {
    if (part.equals("+")) {
      return new Level(null, null);
    }
    if (part.startsWith("{") && part.endsWith("}") && !isRest(part)) {
      return new Level(null, captured(text, part.substring(1, part.length() - 1), names));
    }
    if (part.matches(".*[{}+#].*")) {
      throw new IllegalArgumentException(
          "Topic rule '"
              + text
              + "': level '"
              + part
              + "' must be a plain text, {name}, + or, at"
              + " the end, {name…} or #");
    }
    return new Level(part, null);
  }

  private static String captured(String text, String name, Set<String> names) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Topic rule '" + text + "': name '" + name + "' must match " + NAME.pattern());
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException("Topic rule '" + text + "' captures " + name + " twice");
    }
    return CHANNEL.equals(name) ? null : name; // the channel is always the whole topic
  }

  /** Whether a level is captured as the device. */
  public boolean capturesDevice() {
    for (Level level : levels) {
      if (DEVICE.equals(level.name())) {
        return true;
      }
    }
    return DEVICE.equals(rest);
  }

  /** What the pattern reads out of a topic; null if it does not match. */
  public TopicMatch match(String topic) {
    String device = null;
    Map<String, String> captures = extraCaptures ? new LinkedHashMap<>() : Map.of();
    int from = 0;
    for (Level level : levels) {
      if (from > topic.length()) {
        return null;
      }
      int slash = topic.indexOf('/', from);
      int to = slash < 0 ? topic.length() : slash;
      if (level.isFixed()) {
        if (!isAt(topic, from, to, level.text())) {
          return null;
        }
      } else if (DEVICE.equals(level.name())) {
        device = topic.substring(from, to);
      } else if (level.name() != null) {
        captures.put(level.name(), topic.substring(from, to));
      }
      from = to + 1;
    }
    return end(topic, from, device, captures);
  }

  private static boolean isAt(String topic, int from, int to, String text) {
    return to - from == text.length() && topic.startsWith(text, from);
  }

  private TopicMatch end(String topic, int from, String device, Map<String, String> captures) {
    boolean more = from <= topic.length();
    if (more && !open) {
      return null;
    }
    String found = device;
    if (more && rest != null) {
      if (DEVICE.equals(rest)) {
        found = topic.substring(from);
      } else {
        captures.put(rest, topic.substring(from));
      }
    }
    return new TopicMatch(found, captures);
  }
}
