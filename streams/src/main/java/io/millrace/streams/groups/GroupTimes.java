package io.millrace.streams.groups;

import java.time.Duration;

/**
 * How long a group's window waits.
 *
 * @param gather from the first partial to the first result, and from there to each correction
 * @param keep how long after its start a window takes what devices add; what comes later is counted
 *     and left out, since a result without what was forgotten would be wrong
 */
public record GroupTimes(Duration gather, Duration keep) {

  /** The times where nothing else is configured. */
  public static GroupTimes defaults() {
    return new GroupTimes(Duration.ofSeconds(5), Duration.ofHours(25));
  }
}
