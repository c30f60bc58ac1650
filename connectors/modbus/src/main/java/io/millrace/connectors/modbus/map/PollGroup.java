package io.millrace.connectors.modbus.map;

import java.time.Duration;

/**
 * Points that are read together.
 *
 * @param name of the group
 * @param period between two polls
 * @param report what is reported
 * @param heartbeat after which an unchanged value is reported all the same
 */
public record PollGroup(String name, Duration period, Report report, Duration heartbeat) {

  /** What is reported of a poll. */
  public enum Report {
    /** Everything. */
    EVERY_POLL,
    /** What changed by more than its deadband. */
    ON_CHANGE
  }
}
