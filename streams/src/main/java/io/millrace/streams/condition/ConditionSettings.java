package io.millrace.streams.condition;

import java.time.Duration;

/**
 * How the condition of a metric is judged. The numbers of {@link #defaults()} were chosen on the
 * indoor half of the labelled sensor data; docs/concepts/condition.md says how well they do.
 *
 * @param learning how many values make the reference
 * @param pace how far the baseline follows one value, in deviations
 * @param scalePace by which part the deviation follows one value
 * @param slowdown by which factor both are slower during an anomaly
 * @param finest smallest deviation that counts, as a part of the baseline
 * @param enter score at which an anomaly begins
 * @param leave score at which it ends
 * @param driftAllowance deviations from the reference that are no drift
 * @param driftLimit sum of what is beyond the allowance, over values, at which there is a drift
 * @param interval least time between two observations that say the same
 */
public record ConditionSettings(
    int learning,
    double pace,
    double scalePace,
    double slowdown,
    double finest,
    double enter,
    double leave,
    double driftAllowance,
    double driftLimit,
    Duration interval) {

  /** The settings where nothing else is configured. */
  public static ConditionSettings defaults() {
    return new ConditionSettings(
        120, 0.02, 0.02, 0.3, 0.002, 15, 4, 8, 2000, Duration.ofMinutes(1));
  }
}
