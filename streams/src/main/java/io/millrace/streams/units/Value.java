package io.millrace.streams.units;

import io.millrace.schema.Metric;
import io.millrace.schema.MetricType;
import io.millrace.schema.Sample;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * A value on its way from the type that a device wrote to the type that is declared; at most one
 * field is set.
 *
 * @param number a floating point number
 * @param integer an integer
 * @param truth a truth value
 * @param text a text
 * @param bytes a run of bytes
 */
record Value(Double number, Long integer, Boolean truth, String text, ByteBuffer bytes) {

  private static final double ROUNDING = 1e-9;
  private static final int LONGEST_NUMBER = 32;

  static Value of(Sample sample) {
    return new Value(
        sample.getValueDouble(),
        sample.getValueLong(),
        sample.getValueBoolean(),
        sample.getValueString(),
        sample.getValueBytes());
  }

  private static Value number(double value) {
    return new Value(value, null, null, null, null);
  }

  private static Value integer(long value) {
    return new Value(null, value, null, null, null);
  }

  private static Value truth(boolean value) {
    return new Value(null, null, value, null, null);
  }

  private static Value text(String value) {
    return new Value(null, null, null, value, null);
  }

  boolean isEmpty() {
    return number == null && integer == null && truth == null && text == null && bytes == null;
  }

  /** The value in another unit; what is not a number stays as it is. */
  Value scaled(Scale scale, Metric metric) {
    Value numeric = text != null && isNumeric(metric.getType()) ? parsed() : this;
    if (numeric == null || numeric.number == null && numeric.integer == null) {
      return this;
    }
    double scaled = scale.apply(numeric.number == null ? numeric.integer : numeric.number);
    return number(scaled);
  }

  private static boolean isNumeric(MetricType type) {
    return type == MetricType.DOUBLE || type == MetricType.LONG;
  }

  /** The value in a declared type; null if it has none in that type. */
  Value as(MetricType type) {
    return switch (type) {
      case AUTO -> this;
      case DOUBLE -> asNumber();
      case LONG -> asInteger();
      case BOOLEAN -> asTruth();
      case STRING -> asText();
    };
  }

  private Value asNumber() {
    if (number != null) {
      return this;
    }
    if (integer != null) {
      return number(integer);
    }
    return text == null ? null : parsed();
  }

  private Value parsed() {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER || !isPlain(text)) {
      return null;
    }
    try {
      double parsed = Double.parseDouble(text);
      return Double.isFinite(parsed) ? number(parsed) : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** Keeps out the hexadecimal numbers and type letters that Java would read. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
  }

  private Value asInteger() {
    if (integer != null) {
      return this;
    }
    if (text != null) {
      return parsedInteger();
    }
    if (number == null) {
      return null;
    }
    double whole = Math.rint(number);
    boolean close = Math.abs(number - whole) <= ROUNDING * Math.max(1, Math.abs(whole));
    boolean inRange = whole >= Long.MIN_VALUE && whole < Long.MAX_VALUE;
    return close && inRange ? integer((long) whole) : null;
  }

  private Value parsedInteger() {
    try {
      return integer(Long.parseLong(text));
    } catch (NumberFormatException notAnInteger) {
      Value parsed = parsed();
      return parsed == null ? null : parsed.asInteger();
    }
  }

  private Value asTruth() {
    if (truth != null) {
      return this;
    }
    if (text != null) {
      boolean yes = text.equalsIgnoreCase("true") || text.equals("1");
      boolean no = text.equalsIgnoreCase("false") || text.equals("0");
      return yes || no ? truth(yes) : null;
    }
    if (number == null || number != 0 && number != 1) {
      return null;
    }
    return truth(number == 1);
  }

  private Value asText() {
    if (text != null) {
      return this;
    }
    if (truth != null) {
      return text(truth.toString());
    }
    if (integer != null) {
      return text(integer.toString());
    }
    return number == null ? null : text(written(number));
  }

  private static String written(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
