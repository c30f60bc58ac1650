package io.millrace.connectors.common.delivery;

import java.time.Duration;

/**
 * Waits that double up to a limit.
 *
 * @param first wait after the first attempt
 * @param longest limit
 */
public record RetryDelays(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 30;

  /** How long to wait after so many attempts, in milliseconds. */
  public long millisAfter(int attempts) {
    int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
    return Math.min(longest.toMillis(), first.toMillis() << doublings);
  }
}
