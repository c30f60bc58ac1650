package io.millrace.streams.device;

/** The lengths of the windows; each is a whole multiple of the one before it. */
public enum WindowSize {
  /** One minute. */
  M1(60_000L),
  /** A quarter of an hour. */
  M15(900_000L),
  /** One hour. */
  H1(3_600_000L);

  private final long millis;

  WindowSize(long millis) {
    this.millis = millis;
  }

  /** The length in milliseconds. */
  public long millis() {
    return millis;
  }

  /** The start of the window that holds an instant, both in epoch milliseconds. */
  public long start(long instant) {
    return Math.floorDiv(instant, millis) * millis;
  }
}
