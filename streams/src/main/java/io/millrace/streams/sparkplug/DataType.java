package io.millrace.streams.sparkplug;

import io.millrace.schema.errors.ErrorCode;

/** The data types of Sparkplug, in the order of their numbers, from 1. */
enum DataType {
  INT8,
  INT16,
  INT32,
  INT64,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  FLOAT,
  DOUBLE,
  BOOLEAN,
  STRING,
  DATE_TIME,
  TEXT,
  UUID,
  DATA_SET,
  BYTES,
  FILE,
  TEMPLATE,
  PROPERTY_SET,
  PROPERTY_SET_LIST,
  INT8_ARRAY,
  INT16_ARRAY,
  INT32_ARRAY,
  INT64_ARRAY,
  UINT8_ARRAY,
  UINT16_ARRAY,
  UINT32_ARRAY,
  UINT64_ARRAY,
  FLOAT_ARRAY,
  DOUBLE_ARRAY,
  BOOLEAN_ARRAY,
  STRING_ARRAY,
  DATE_TIME_ARRAY;

  private static final DataType[] ALL = values();

  /** The type with a number. */
  static DataType of(int code) {
    if (code < 1 || code > ALL.length) {
      throw new Refusal(
          ErrorCode.MALFORMED_PAYLOAD, "A metric has a data type that Sparkplug does not know");
    }
    return ALL[code - 1];
  }

  /** Its number. */
  int code() {
    return ordinal() + 1;
  }

  /** Whether it is an array of simple values. */
  boolean isArray() {
    return compareTo(INT8_ARRAY) >= 0;
  }

  /** The type of an array's elements. */
  DataType element() {
    return switch (this) {
      case STRING_ARRAY -> STRING;
      case BOOLEAN_ARRAY -> BOOLEAN;
      case DATE_TIME_ARRAY -> DATE_TIME;
      default -> ALL[ordinal() - INT8_ARRAY.ordinal()];
    };
  }

  /** Whether it is a run of bytes. */
  boolean isBytes() {
    return this == BYTES || this == FILE;
  }

  /** Whether it is a text. */
  boolean isText() {
    return this == STRING || this == TEXT || this == UUID;
  }
}
