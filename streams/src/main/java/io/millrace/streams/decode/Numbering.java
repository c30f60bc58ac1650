package io.millrace.streams.decode;

import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;

/** Takes the sequence number and the epoch of one message; each may be said only once. */
final class Numbering {

  private final int longestEpoch;

  private Long number;
  private String epoch;

  Numbering(int longestEpoch) {
    this.longestEpoch = longestEpoch;
  }

  void number(long value) {
    if (value < 0) {
      throw bad("The sequence number is negative");
    }
    if (number != null && number != value) {
      throw bad("The payload carries several sequence numbers, a message has one");
    }
    number = value;
  }

  void number(double value) {
    long whole = (long) value;
    if (whole != value || whole == Long.MAX_VALUE) {
      throw bad("The sequence number is not a whole number in range");
    }
    number(whole);
  }

  void number(String text) {
    ScalarText.Scalar scalar = ScalarText.read(text);
    if (scalar.kind() != ScalarText.Kind.INTEGER) {
      throw bad("The sequence number is a text without a whole number in it");
    }
    number(scalar.integer());
  }

  void epoch(String value) {
    if (value.length() > longestEpoch) {
      throw bad("The epoch is longer than " + longestEpoch + " characters");
    }
    if (epoch != null && !epoch.equals(value)) {
      throw bad("The payload carries several epochs, a message has one");
    }
    epoch = value;
  }

  /** The sequence; null where the message has no number. */
  Sequence sequence() {
    return number == null ? null : new Sequence(epoch, number);
  }

  private static Refusal bad(String message) {
    return new Refusal(ErrorCode.BAD_SEQUENCE, message);
  }
}
