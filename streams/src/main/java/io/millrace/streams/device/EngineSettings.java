package io.millrace.streams.device;

import java.time.Duration;

/**
 * How a device's messages are judged.
 *
 * @param maxPast how far a device's time may lie before the time of receipt and still be believed
 * @param maxFuture how far it may lie after the time of receipt
 * @param grace how long a window stays open after its end
 * @param lateHorizon how far behind the watermark a value still corrects its windows; not shorter
 *     than the grace
 * @param gapDelay how long a missing number is waited for before it is declared
 * @param silentAfter expected intervals without a message after which a device is silent
 * @param offlineAfter expected intervals without a message after which it is off line
 * @param maxMetrics how many metrics one device may have
 */
public record EngineSettings(
    Duration maxPast,
    Duration maxFuture,
    Duration grace,
    Duration lateHorizon,
    Duration gapDelay,
    int silentAfter,
    int offlineAfter,
    int maxMetrics) {

  /**
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public EngineSettings {
    if (lateHorizon.compareTo(grace) < 0) {
      throw new IllegalArgumentException("The late horizon is shorter than the grace");
    }
    if (silentAfter < 1 || offlineAfter <= silentAfter) {
      throw new IllegalArgumentException("A device must be silent before it is off line");
    }
    if (maxMetrics < 1) {
      throw new IllegalArgumentException("A device needs at least one metric");
    }
  }

  /** The settings where nothing else is configured. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        Duration.ofDays(7),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        Duration.ofSeconds(30),
        3,
        10,
        1000);
  }
}
