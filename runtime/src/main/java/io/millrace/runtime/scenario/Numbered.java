package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers and dates what one device says, so that nothing it says can count twice. */
final class Numbered {

  private static final double PLACES = 100.0;

  private final String epoch;
  private long next = 1;

  /**
   * @param epoch names this run of the device
   */
  Numbered(String epoch) {
    this.epoch = epoch;
  }

  /** The beginning of a message. */
  ObjectNode message(long now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ts", now)
        .put("epoch", epoch)
        .put("seq", next++);
  }

  /** A value as an instrument with two places shows it. */
  static double shown(double value) {
    return Math.round(value * PLACES) / PLACES;
  }
}
