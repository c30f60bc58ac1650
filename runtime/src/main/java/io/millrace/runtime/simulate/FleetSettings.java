package io.millrace.runtime.simulate;

import java.time.Instant;

/**
 * What a fleet is like.
 *
 * @param seed the same seed gives the same messages
 * @param prefix device ids are this and a number
 * @param devices how many devices
 * @param rate messages per second, over all devices
 * @param start time at which the devices start
 * @param misbehaviour what goes wrong
 */
public record FleetSettings(
    long seed, String prefix, int devices, double rate, Instant start, Misbehaviour misbehaviour) {

  /**
   * @throws IllegalArgumentException if there is no device or no rate
   */
  public FleetSettings {
    if (devices < 1 || !(rate > 0)) {
      throw new IllegalArgumentException("A fleet needs at least one device and a rate above 0");
    }
  }

  /** The id of a device, counted from 0. */
  public String device(int index) {
    return prefix + (index + 1);
  }
}
