package io.millrace.runtime.broker;

/**
 * How much of the broker one device may use.
 *
 * @param rate messages a second; 0 for no limit
 * @param burst messages at once after a silence
 */
public record Fairness(int rate, int burst) {

  /** Whether there is a limit. */
  public boolean isOn() {
    return rate > 0;
  }
}
