package io.millrace.streams.sparkplug;

import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;

/**
 * A simple value as it was written, before its data type is taken into account; one field is set,
 * or none.
 */
record Written(Integer small, Long large, Double number, Boolean truth, String text) {

  private static final Written NOTHING = new Written(null, null, null, null, null);

  private static Written small(int value) {
    return new Written(value, null, null, null, null);
  }

  static Written large(long value) {
    return new Written(null, value, null, null, null);
  }

  /** A single is meant as it is written in decimals: 0.1f is 0.1. */
  static Written single(float value) {
    return number(Double.parseDouble(Float.toString(value)));
  }

  static Written number(double value) {
    return new Written(null, null, value, null, null);
  }

  static Written truth(boolean value) {
    return new Written(null, null, null, value, null);
  }

  static Written text(String value) {
    return new Written(null, null, null, null, value);
  }

  static Written of(Payload.Metric metric) {
    return switch (metric.getValueCase()) {
      case INT_VALUE -> small(metric.getIntValue());
      case LONG_VALUE -> large(metric.getLongValue());
      case FLOAT_VALUE -> single(metric.getFloatValue());
      case DOUBLE_VALUE -> number(metric.getDoubleValue());
      case BOOLEAN_VALUE -> truth(metric.getBooleanValue());
      case STRING_VALUE -> text(metric.getStringValue());
      default -> NOTHING;
    };
  }

  static Written of(Payload.Template.Parameter parameter) {
    return switch (parameter.getValueCase()) {
      case INT_VALUE -> small(parameter.getIntValue());
      case LONG_VALUE -> large(parameter.getLongValue());
      case FLOAT_VALUE -> single(parameter.getFloatValue());
      case DOUBLE_VALUE -> number(parameter.getDoubleValue());
      case BOOLEAN_VALUE -> truth(parameter.getBooleanValue());
      case STRING_VALUE -> text(parameter.getStringValue());
      default -> NOTHING;
    };
  }

  static Written of(Payload.DataSet.Cell cell) {
    return switch (cell.getValueCase()) {
      case INT_VALUE -> small(cell.getIntValue());
      case LONG_VALUE -> large(cell.getLongValue());
      case FLOAT_VALUE -> single(cell.getFloatValue());
      case DOUBLE_VALUE -> number(cell.getDoubleValue());
      case BOOLEAN_VALUE -> truth(cell.getBooleanValue());
      case STRING_VALUE -> text(cell.getStringValue());
      default -> NOTHING;
    };
  }

  static Written of(Payload.PropertyValue property) {
    return switch (property.getValueCase()) {
      case INT_VALUE -> small(property.getIntValue());
      case LONG_VALUE -> large(property.getLongValue());
      case FLOAT_VALUE -> single(property.getFloatValue());
      case DOUBLE_VALUE -> number(property.getDoubleValue());
      case BOOLEAN_VALUE -> truth(property.getBooleanValue());
      case STRING_VALUE -> text(property.getStringValue());
      default -> NOTHING;
    };
  }

  boolean isNothing() {
    return this == NOTHING;
  }

  /** The integer, as 64 bits; null if none was written. A small one is unsigned as written. */
  Long bits() {
    return small == null ? large : Long.valueOf(Integer.toUnsignedLong(small));
  }
}
