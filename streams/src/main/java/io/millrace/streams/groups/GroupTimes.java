package io.millrace.streams.groups;

import java.time.Duration;

/**
 * How long a group's window waits.
 *
 * @param gather from the first partial to the first result, and from there to each correction
 * @param keep how long after the last partial a window can still be corrected; longer than the
 *     devices' late horizon
 */
public record GroupTimes(Duration gather, Duration keep) {

  /** The times where nothing else is configured. */
  public static GroupTimes defaults() {
    return new GroupTimes(Duration.ofSeconds(5), Duration.ofMinutes(20));
  }
}
