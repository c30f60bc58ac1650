package io.millrace.streams.sparkplug;

/**
 * How much one edge node may ask.
 *
 * @param payloadBytes bytes of one payload, also when it is unpacked
 * @param metrics metrics of one birth, values of one message
 * @param depth templates inside each other
 * @param nameLength characters of the name of a metric
 * @param textLength characters of one text, bytes of one run of bytes
 * @param flattened elements of an array, or cells of a data set, that become values of their own
 * @param tableBytes bytes in which the metrics of one birth are kept
 * @param devices devices of one edge node
 * @param waiting messages that may wait for a birth, of the edge node and of each device
 */
public record SparkplugLimits(
    int payloadBytes,
    int metrics,
    int depth,
    int nameLength,
    int textLength,
    int flattened,
    int tableBytes,
    int devices,
    int waiting) {

  /** The limits where nothing else is configured. */
  public static SparkplugLimits defaults() {
    return new SparkplugLimits(2_000_000, 10_000, 8, 255, 65_536, 64, 900_000, 2_000, 1_000);
  }
}
