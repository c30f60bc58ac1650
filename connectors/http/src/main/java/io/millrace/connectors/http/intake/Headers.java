package io.millrace.connectors.http.intake;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;

/** What headers say of a message. */
public final class Headers {

  /** Names a request, so that its repetition counts once. */
  public static final String KEY = "Idempotency-Key";

  static final String SEQUENCE = "Millrace-Sequence";
  static final String EPOCH = "Millrace-Epoch";
  static final String TIME = "Millrace-Time";

  private static final int LONGEST_KEY = 255;

  private Headers() {}

  /** What they say of a single message. */
  static Submission.Extra extra(Head head) throws RefusedException {
    return new Submission.Extra(
        key(head), time(head.header(TIME)), sequence(head), head.header(EPOCH), Map.of());
  }

  /**
   * The key that tells repetitions, or null.
   *
   * @throws RefusedException if it is too long, or holds other than printable ASCII
   */
  public static String key(Head head) throws RefusedException {
    String key = head.header(KEY);
    if (key == null) {
      return null;
    }
    boolean legal =
        !key.isBlank()
            && key.length() <= LONGEST_KEY
            && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!legal) {
      throw new RefusedException(
          Problem.malformed(KEY + " must be 1 to " + LONGEST_KEY + " printable characters."));
    }
    return key;
  }

  private static Long sequence(Head head) throws RefusedException {
    String text = head.header(SEQUENCE);
    if (text == null) {
      return null;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as of a negative one
    }
    throw new RefusedException(Problem.malformed(SEQUENCE + " must be a whole number from 0."));
  }

  /** A time in RFC 3339, in epoch milliseconds; null if there is none. */
  static Long time(String text) throws RefusedException {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedException(
          Problem.malformed("A time must be as in RFC 3339, such as 2026-01-31T12:00:00Z."));
    }
  }
}
