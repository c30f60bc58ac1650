package io.millrace.streams.classify;

/** What a message did to what is known of its device. */
public enum Sight {
  /** Nothing. */
  OLD,
  /** The row must be kept, but says what it said. */
  REFRESHED,
  /** The device must be judged again. */
  NEWS;

  Sight or(Sight other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
