package io.millrace.runtime.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 500ms, 10s, 5m, 2h, 1d, or PT10S. */
public final class ShortDuration {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

  private ShortDuration() {}

  /**
   * The duration that a text says.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      return matcher.matches()
          ? inUnit(Long.parseLong(matcher.group(1)), matcher.group(2))
          : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  private static Duration inUnit(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
