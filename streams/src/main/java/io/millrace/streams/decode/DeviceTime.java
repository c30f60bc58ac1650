package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.time.YearMonth;

/**
 * Reads times as devices write them: RFC 3339 text, or a count since 1970 whose size tells its
 * unit. Below 10^11 it counts seconds (to the year 5138), below 10^14 milliseconds, below 10^17
 * microseconds, else nanoseconds.
 */
final class DeviceTime {

  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final long MICROS_BELOW = 100_000_000_000_000_000L;

  private static final int SHORTEST = "2026-11-22T10:00:00Z".length();
  private static final int FRACTION = 19;

  private DeviceTime() {}

  static Instant of(long count) {
    long size = count == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(count);
    if (size < SECONDS_BELOW) {
      return Instant.ofEpochSecond(count);
    }
    if (size < MILLIS_BELOW) {
      return Instant.ofEpochMilli(count);
    }
    return Instant.ofEpochMilli(Math.floorDiv(count, size < MICROS_BELOW ? 1_000L : 1_000_000L));
  }

  static Instant of(double count) {
    double size = Math.abs(count);
    if (!(size <= Long.MAX_VALUE)) {
      throw unreadable("The time is not a finite number in range");
    }
    return size < SECONDS_BELOW
        ? Instant.ofEpochMilli(Math.round(count * 1_000))
        : of(Math.round(count));
  }

  static Instant of(String text) {
    if (text.length() >= SHORTEST && text.charAt(4) == '-') {
      return rfc3339(text);
    }
    ScalarText.Scalar scalar = ScalarText.read(text.strip());
    if (scalar.kind() == ScalarText.Kind.INTEGER) {
      return of(scalar.integer());
    }
    if (scalar.kind() == ScalarText.Kind.NUMBER) {
      return of(scalar.number());
    }
    throw unreadable("The time is neither RFC 3339 with an offset nor a number");
  }

  private static Instant rfc3339(String text) {
    mark(text, 7, "-");
    mark(text, 10, "Tt ");
    mark(text, 13, ":");
    mark(text, 16, ":");
    YearMonth month = month(digits(text, 0, 4), digits(text, 5, 7));
    int day = within(digits(text, 8, 10), 1, month.lengthOfMonth());
    long seconds = month.atDay(1).toEpochDay() + day - 1;
    seconds = seconds * 24 + within(digits(text, 11, 13), 0, 23);
    seconds = seconds * 60 + within(digits(text, 14, 16), 0, 59);
    seconds = seconds * 60 + within(digits(text, 17, 19), 0, 60);
    int zone = endOfFraction(text);
    long millis = fraction(text, zone);
    return Instant.ofEpochMilli((seconds - offset(text, zone)) * 1_000 + millis);
  }

  private static YearMonth month(int year, int month) {
    return YearMonth.of(year, within(month, 1, 12));
  }

  private static int endOfFraction(String text) {
    int at = FRACTION;
    if (text.charAt(at) == '.') {
      do {
        at++;
      } while (at < text.length() && isDigit(text.charAt(at)));
      if (at == FRACTION + 1) {
        throw unreadable("The time has a point without digits after it");
      }
    }
    return at;
  }

  private static long fraction(String text, int end) {
    long millis = 0;
    for (int i = 1; i <= 3; i++) {
      int at = FRACTION + i;
      millis = millis * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return millis;
  }

  private static long offset(String text, int at) {
    mark(text, at, "Zz+-");
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      end(text, at + 1);
      return 0;
    }
    int minutes = within(digits(text, at + 1, at + 3), 0, 23) * 60;
    mark(text, at + 3, ":");
    minutes += within(digits(text, at + 4, at + 6), 0, 59);
    end(text, at + 6);
    return (sign == '-' ? -minutes : minutes) * 60L;
  }

  private static void end(String text, int at) {
    if (text.length() != at) {
      throw unreadable("The time goes on after its offset");
    }
  }

  private static void mark(String text, int at, String allowed) {
    if (at >= text.length() || allowed.indexOf(text.charAt(at)) < 0) {
      throw unreadable("The time is not RFC 3339 with an offset");
    }
  }

  private static int digits(String text, int from, int to) {
    if (to > text.length()) {
      throw unreadable("The time ends too soon");
    }
    int value = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        throw unreadable("The time is not RFC 3339 with an offset");
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int within(int value, int min, int max) {
    if (value < min || value > max) {
      throw unreadable("The time names a day or an hour that does not exist");
    }
    return value;
  }

  private static Refusal unreadable(String message) {
    return new Refusal(ErrorCode.BAD_TIME, message);
  }
}
