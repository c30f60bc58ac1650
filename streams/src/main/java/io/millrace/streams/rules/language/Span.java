package io.millrace.streams.rules.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as they stand in expressions. */
final class Span {

  static final long NONE = -1;
  private static final long LONGEST = 86_400_000L;
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

  private Span() {}

  /** Milliseconds, or {@link #NONE} if it is not a length of time from 1s to 24h. */
  static long parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return NONE;
    }
    long unit =
        switch (matcher.group(2)) {
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          default -> 3_600_000L;
        };
    long millis = Long.parseLong(matcher.group(1)) * unit;
    return millis <= LONGEST ? millis : NONE;
  }

  /** Milliseconds of a window size, or {@link #NONE}. */
  static long parseWindow(String text) {
    return switch (text) {
      case "1m" -> 60_000L;
      case "15m" -> 900_000L;
      case "1h" -> 3_600_000L;
      default -> NONE;
    };
  }
}
