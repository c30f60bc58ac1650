package io.millrace.streams.sparkplug;

import io.millrace.schema.Sample;
import io.millrace.streams.decode.Rejected;
import java.util.List;

/**
 * What becomes of a message.
 *
 * @param fate where it goes
 * @param samples its values, perhaps none, if it is resolved
 * @param reason why it is refused, if it is
 */
public record Ruling(Fate fate, List<Sample> samples, Rejected reason) {

  static final Ruling WAITS = new Ruling(Fate.WAITS, List.of(), null);
  static final Ruling AGAIN = new Ruling(Fate.AGAIN, List.of(), null);
  static final Ruling IGNORED = new Ruling(Fate.IGNORED, List.of(), null);

  /** Where a message goes. */
  public enum Fate {
    /** On, as a message of its device with typed values. */
    RESOLVED,
    /** Nowhere until a birth comes. */
    WAITS,
    /** To the dead letters. */
    REFUSED,
    /** Nowhere: it was here before. */
    AGAIN,
    /** Nowhere: it says nothing of its device. */
    IGNORED
  }

  static Ruling resolved(List<Sample> samples) {
    return new Ruling(Fate.RESOLVED, samples, null);
  }

  static Ruling refused(Rejected reason) {
    return new Ruling(Fate.REFUSED, List.of(), reason);
  }
}
