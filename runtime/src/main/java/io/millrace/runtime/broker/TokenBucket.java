package io.millrace.runtime.broker;

/**
 * Lets a rate through on average and a burst at once. Times are nanoseconds of a clock that only
 * goes forward. Thread-safe.
 */
final class TokenBucket {

  private final long nanosEach;
  private final long burstNanos;
  private long emptyUntil;

  /**
   * @param perSecond rate
   * @param burst how many may pass at once after a silence
   * @param now the time
   */
  TokenBucket(int perSecond, int burst, long now) {
    this.nanosEach = 1_000_000_000L / perSecond;
    this.burstNanos = nanosEach * burst;
    this.emptyUntil = now - burstNanos;
  }

  /**
   * Takes one token if there is one.
   *
   * @return 0 if it was taken, else the nanoseconds until there is one
   */
  synchronized long take(long now) {
    long next = Math.max(emptyUntil, now - burstNanos) + nanosEach;
    if (next - now > 0) {
      return next - now;
    }
    emptyUntil = next;
    return 0;
  }

  /** Whether it is full, so that a new one would do as well. */
  synchronized boolean isFull(long now) {
    return emptyUntil - (now - burstNanos) <= 0;
  }
}
