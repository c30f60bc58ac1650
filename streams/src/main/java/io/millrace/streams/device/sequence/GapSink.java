package io.millrace.streams.device.sequence;

/** Takes what is missing, and what has arrived after all. */
@FunctionalInterface
public interface GapSink {

  /**
   * Numbers from first to last, both inclusive.
   *
   * @param epoch the epoch's name; null where it has none
   * @param filled false: they are missing; true: they had been declared missing and have arrived
   */
  void gap(String epoch, long first, long last, boolean filled);
}
