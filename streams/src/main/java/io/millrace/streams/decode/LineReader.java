package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.util.StringJoiner;

/**
 * Reads the InfluxDB line protocol. A metric is named {@code measurement.field}, or by its
 * measurement alone where the field is named {@code value}; tags follow in braces, without those
 * that repeat the device id: {@code cpu.idle{core=0}}.
 */
final class LineReader {

  private static final String VALUE = "value";

  private final Collector collector;
  private final String device;

  LineReader(Collector collector, String device) {
    this.collector = collector;
    this.device = device;
  }

  void read(String text) {
    LineParser parser = new LineParser(text);
    for (LinePoint point = parser.next(); point != null; point = parser.next()) {
      collector.beginPart();
      if (point.time() != null) {
        collector.time(DeviceTime.of(point.time()), Integer.MAX_VALUE);
      }
      String tags = tags(point);
      for (LinePoint.Field field : point.fields()) {
        field(point.measurement(), field, tags);
      }
      collector.endPart();
    }
  }

  private String tags(LinePoint point) {
    StringJoiner joiner = new StringJoiner(",", "{", "}").setEmptyValue("");
    point
        .tags()
        .forEach(
            (key, value) -> {
              boolean ignored = collector.plan().ignores(point.measurement() + '.' + key);
              if (!ignored && !value.equals(device)) {
                joiner.add(key + '=' + value);
              }
            });
    return joiner.toString();
  }

  private void field(String measurement, LinePoint.Field field, String tags) {
    String name = field.key().equals(VALUE) ? measurement : measurement + '.' + field.key();
    String path = path(name, field.key(), tags);
    if (field.quoted()) {
      collector.text(path, field.value());
      return;
    }
    if (field.value().length() > collector.limits().numberLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG,
          "A number is longer than " + collector.limits().numberLength() + " characters");
    }
    ScalarText.Scalar scalar = scalar(field);
    switch (scalar.kind()) {
      case INTEGER -> collector.integer(path, scalar.integer());
      case NUMBER -> collector.number(path, scalar.number());
      case BOOLEAN -> collector.truth(path, scalar.truth());
      case NOT_FINITE, TEXT -> collector.bad(path, Collector.NOT_FINITE);
    }
  }

  /** Looks a field up in the mapping: with its tags, without them, by its key as sequence. */
  private String path(String name, String key, String tags) {
    String full = name + tags;
    if (collector.plan().target(full) != null) {
      return full;
    }
    Target target = collector.plan().target(name);
    if (target != null) {
      return target.kind() == Target.Kind.METRIC ? target.metric() + tags : name;
    }
    Target byKey = collector.plan().target(key);
    boolean sequence =
        byKey != null
            && (byKey.kind() == Target.Kind.SEQUENCE || byKey.kind() == Target.Kind.EPOCH);
    return sequence ? key : full;
  }

  /** What an unquoted field value means. */
  static ScalarText.Scalar scalar(LinePoint.Field field) {
    if (field.quoted()) {
      return new ScalarText.Scalar(ScalarText.Kind.TEXT, 0, 0, false);
    }
    String value = field.value();
    if (value.equals("t") || value.equals("T")) {
      return ScalarText.read("true");
    }
    if (value.equals("f") || value.equals("F")) {
      return ScalarText.read("false");
    }
    boolean whole = value.endsWith("i") || value.endsWith("u");
    ScalarText.Scalar scalar =
        ScalarText.read(whole ? value.substring(0, value.length() - 1) : value);
    boolean wrong = whole && scalar.kind() != ScalarText.Kind.INTEGER && !isLarge(scalar);
    if (scalar.kind() == ScalarText.Kind.TEXT || wrong) {
      throw new Refusal(
          ErrorCode.MALFORMED_PAYLOAD, "A field is neither number, truth value nor quoted text");
    }
    return scalar;
  }

  private static boolean isLarge(ScalarText.Scalar scalar) {
    return scalar.kind() == ScalarText.Kind.NUMBER && Math.abs(scalar.number()) >= Long.MAX_VALUE;
  }
}
