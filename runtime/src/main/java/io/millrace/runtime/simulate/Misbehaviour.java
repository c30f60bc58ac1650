package io.millrace.runtime.simulate;

/**
 * How often things go wrong, each between 0 and 1.
 *
 * @param garbage share of messages that are followed by garbage
 * @param duplicates share of messages that are sent twice
 * @param gaps share of numbers that are left out
 * @param skew share of devices whose clock is an hour fast
 * @param late chance, with each message, that a device goes quiet and later sends all at once
 */
public record Misbehaviour(
    double garbage, double duplicates, double gaps, double skew, double late) {

  /** Nothing goes wrong. */
  public static final Misbehaviour NONE = new Misbehaviour(0, 0, 0, 0, 0);

  /**
   * @throws IllegalArgumentException if a share is not between 0 and 1
   */
  public Misbehaviour {
    for (double share : new double[] {garbage, duplicates, gaps, skew, late}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("A share must be between 0 and 1, not " + share);
      }
    }
  }
}
