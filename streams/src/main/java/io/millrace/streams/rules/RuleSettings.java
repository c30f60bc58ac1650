package io.millrace.streams.rules;

import java.time.Duration;

/**
 * How rules are judged.
 *
 * @param grace how long the wall clock waits for readings before it stands in for them
 * @param commands how many commands a rule may send for one device within the period
 * @param period the time over which commands are counted
 */
public record RuleSettings(Duration grace, int commands, Duration period) {

  /**
   * @throws IllegalArgumentException if no command could ever be sent
   */
  public RuleSettings {
    if (commands < 1) {
      throw new IllegalArgumentException("A rule must be allowed at least one command");
    }
  }

  /** The settings where nothing else is configured. */
  public static RuleSettings defaults() {
    return new RuleSettings(Duration.ofSeconds(10), 20, Duration.ofHours(1));
  }
}
