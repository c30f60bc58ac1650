package io.millrace.benchmarks;

import java.util.Locale;

/** What the load generators say. */
final class Payloads {

  private static final int STEP_MILLIS = 1_000;

  private Payloads() {}

  /**
   * A JSON payload with three metrics.
   *
   * @param salt makes the values differ
   * @param number the device's sequence number, which also advances its clock by a second
   * @param start the clock's start in milliseconds since the epoch; 0 leaves the time out
   */
  static String threeMetrics(int salt, long number, long start) {
    String time = start == 0 ? "" : ",\"ts\":" + (start + number * STEP_MILLIS);
    return String.format(
        Locale.ROOT,
        "{\"temperature\":%d.%d,\"pressure\":2.%d,\"humidity\":%d,\"seq\":%d%s}",
        20 + salt % 10,
        salt % 97,
        salt % 89,
        40 + salt % 30,
        number,
        time);
  }
}
