package io.millrace.connectors.common.delivery;

import java.time.Duration;

/** How long something has not worked, when to try again, and when to give up. */
final class LaneTrouble {

  private final RetryDelays delays;
  private final Duration budget;
  private long since = -1;
  private long next;
  private int attempts;

  LaneTrouble(RetryDelays delays, Duration budget) {
    this.delays = delays;
    this.budget = budget;
  }

  /** It failed; true if there is still patience. */
  boolean failed(long now) {
    since = since < 0 ? now : since;
    attempts++;
    next = now + delays.millisAfter(attempts);
    return now - since < budget.toMillis();
  }

  boolean isDue(long now) {
    return now >= next;
  }

  long millisUntilDue(long now) {
    return Math.max(0, next - now);
  }

  void over() {
    since = -1;
    attempts = 0;
    next = 0;
  }
}
