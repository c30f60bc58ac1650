package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Kind;
import io.millrace.runtime.config.Shape.Scalar;
import io.millrace.runtime.config.Shape.Written;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;

/** The kinds of single values that files may hold. */
final class Scalars {

  static final Scalar TEXT = new Scalar("text", Scalars::text);
  static final Scalar DECIMAL = new Scalar("a number", Scalars::decimal);
  static final Scalar TRUTH = new Scalar("true or false", Scalars::truth);
  static final Scalar INSTANT =
      new Scalar("a time such as 2026-11-22T10:15:00Z", written -> instant(text(written)));
  static final Scalar DURATION =
      new Scalar("a duration such as 10s, 5m, PT10S or milliseconds", Scalars::millis);

  private Scalars() {}

  static Scalar integer(long min, long max) {
    String limits =
        min == Long.MIN_VALUE && max == Long.MAX_VALUE ? "" : " from " + min + " to " + max;
    return new Scalar("a whole number" + limits, written -> integer(written, min, max));
  }

  static Scalar symbol(List<String> symbols) {
    return new Scalar("one of " + String.join(", ", symbols), written -> symbol(written, symbols));
  }

  static Scalar textMatching(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return new Scalar("text that matches " + expression, written -> matching(written, pattern));
  }

  static String text(Written written) {
    if (written.kind() == Kind.TRUTH || written.kind() == Kind.OTHER) {
      throw new IllegalArgumentException("put it in quotes if text is meant");
    }
    return written.text();
  }

  private static String matching(Written written, Pattern pattern) {
    String text = text(written);
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("");
    }
    return text;
  }

  private static Object decimal(Written written) {
    if (written.kind() == Kind.INTEGER) {
      return whole(written.text()).doubleValue();
    }
    if (written.kind() != Kind.DECIMAL) {
      throw new IllegalArgumentException("");
    }
    double value = Double.parseDouble(written.text().replaceFirst("^([-+]?)\\.(?=inf|nan)", "$1"));
    return value;
  }

  private static Object truth(Written written) {
    if (written.kind() != Kind.TRUTH) {
      throw new IllegalArgumentException("");
    }
    return Boolean.parseBoolean(written.text());
  }

  private static Object integer(Written written, long min, long max) {
    if (written.kind() != Kind.INTEGER) {
      throw new IllegalArgumentException("");
    }
    BigInteger value = whole(written.text());
    if (value.compareTo(BigInteger.valueOf(min)) < 0
        || value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new IllegalArgumentException("");
    }
    return value.longValue();
  }

  private static BigInteger whole(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private static Object symbol(Written written, List<String> symbols) {
    String text = written.text();
    if (!symbols.contains(text)) {
      throw new IllegalArgumentException(Suggestion.phrase(text, symbols));
    }
    return text;
  }

  private static Object instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  private static Object millis(Written written) {
    if (written.kind() == Kind.INTEGER) {
      return integer(written, 1, Long.MAX_VALUE);
    }
    long millis = ShortDuration.parse(text(written)).toMillis();
    if (millis < 1) {
      throw new IllegalArgumentException("it must be longer than 0");
    }
    return millis;
  }
}
