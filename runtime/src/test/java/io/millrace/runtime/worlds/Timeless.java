package io.millrace.runtime.worlds;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what only says when and where an instance ran. Times of before its start are
 * what devices said, and stay.
 *
 * @param start when the instance was started
 * @param places names of what lies elsewhere in each instance: folders, ports
 */
record Timeless(Instant start, Map<String, String> places) implements UnaryOperator<String> {

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern EPOCH = Pattern.compile("(?<!\\d)\\d{13}(\\d{3})?(?!\\d)");

  /** Whatever else has another value in each run, with how it is written. */
  private static final Map<Pattern, String> OTHERS =
      Map.of(
          Pattern.compile("(\"start_seconds\"\\s*:\\s*)[\\d.]+"), "$1<duration>",
          Pattern.compile("(\"pid\"\\s*:\\s*)\\d+"), "$1<pid>",
          Pattern.compile("(millrace-(session|address)\"\\s*:\\s*\")[^\"]+"), "$1<session>",
          // Offsets count transaction markers too, of which there are more or less by the clock.
          Pattern.compile("(\"offsets\"\\s*:\\s*)\\d+"), "$1<offsets>",
          Pattern.compile("((\\d+ d|compacted) +\\d+ +)\\d+"), "$1<offsets>",
          Pattern.compile("\\d+(\\.\\d+)? m?s\\b"), "<duration>");

  @Override
  public String apply(String text) {
    String plain = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      plain = plain.replace(place.getKey(), place.getValue());
    }
    plain = INSTANT.matcher(plain).replaceAll(this::instant);
    plain = EPOCH.matcher(plain).replaceAll(this::epoch);
    for (Map.Entry<Pattern, String> other : OTHERS.entrySet()) {
      plain = other.getKey().matcher(plain).replaceAll(other.getValue());
    }
    return plain;
  }

  private String instant(MatchResult found) {
    return known(Instant.parse(found.group()), found.group());
  }

  private String epoch(MatchResult found) {
    long number = Long.parseLong(found.group());
    long millis = found.group(1) == null ? number : number / 1000;
    return known(Instant.ofEpochMilli(millis), found.group());
  }

  private String known(Instant time, String text) {
    return Matcher.quoteReplacement(time.isBefore(start) ? text : "<now>");
  }
}
