package io.millrace.streams.parking;

/**
 * How much may wait; what is more goes to the dead letters.
 *
 * @param messagesPerDevice messages of one device
 * @param devices devices of one task
 */
public record ParkingLimits(int messagesPerDevice, int devices) {

  /**
   * @throws IllegalArgumentException if a limit is below 1
   */
  public ParkingLimits {
    if (messagesPerDevice < 1 || devices < 1) {
      throw new IllegalArgumentException(
          "At least one message of one device must find a place to park");
    }
  }

  /** The limits where nothing else is configured. */
  public static ParkingLimits defaults() {
    return new ParkingLimits(100_000, 100_000);
  }
}
