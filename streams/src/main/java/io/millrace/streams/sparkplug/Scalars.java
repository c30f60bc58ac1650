package io.millrace.streams.sparkplug;

import io.millrace.schema.errors.ErrorCode;
import java.math.BigInteger;
import java.time.Instant;

/** Values of simple data types: Double, Long, Boolean or String. */
final class Scalars {

  private static final int BYTE = 0xFF;
  private static final int SHORT = 0xFFFF;
  private static final long INT = 0xFFFF_FFFFL;

  private final int longestText;

  /**
   * @param longestText characters that a text may have
   */
  Scalars(int longestText) {
    this.longestText = longestText;
  }

  /** What was written, as its data type means it. */
  Object value(DataType type, Written written) {
    if (type.isText()) {
      return text(written);
    }
    return switch (type) {
      case BOOLEAN -> truth(written);
      case FLOAT, DOUBLE -> number(written);
      case DATE_TIME -> Instant.ofEpochMilli(bits(written)).toString();
      default -> integer(type, bits(written));
    };
  }

  /** An integer of the width and the sign of its type. */
  static Object integer(DataType type, long bits) {
    return switch (type) {
      case INT8 -> (long) (byte) bits;
      case INT16 -> (long) (short) bits;
      case INT32 -> (long) (int) bits;
      case UINT8 -> bits & BYTE;
      case UINT16 -> bits & SHORT;
      case UINT32 -> bits & INT;
      case INT64 -> bits;
      case UINT64 -> unsigned(bits);
      default -> throw otherwise();
    };
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
  }

  private String text(Written written) {
    if (written.text() == null) {
      throw otherwise();
    }
    if (written.text().length() > longestText) {
      throw new Refusal(ErrorCode.TOO_LONG, "A text is longer than " + longestText);
    }
    return written.text();
  }

  private static Boolean truth(Written written) {
    if (written.truth() != null) {
      return written.truth();
    }
    return bits(written) != 0;
  }

  private static Double number(Written written) {
    return written.number() == null ? (double) bits(written) : written.number();
  }

  private static long bits(Written written) {
    Long bits = written.bits();
    if (bits == null) {
      throw otherwise();
    }
    return bits;
  }

  private static Refusal otherwise() {
    return new Refusal(
        ErrorCode.MALFORMED_PAYLOAD, "A value is written otherwise than its data type says");
  }
}
