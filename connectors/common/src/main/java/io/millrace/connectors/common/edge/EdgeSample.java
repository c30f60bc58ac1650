package io.millrace.connectors.common.edge;

/**
 * One value that the protocol itself typed.
 *
 * @param metric name of what was measured, dots between levels
 * @param value a Double, Long, Boolean, String or byte[]; null if there is none
 * @param unit UCUM code of the device's own unit, or null
 * @param quality how far it may be trusted
 * @param status the protocol's own code, or null
 * @param observedAt when the device observed it, in epoch milliseconds, or null if it does not say
 */
public record EdgeSample(
    String metric, Object value, String unit, EdgeQuality quality, String status, Long observedAt) {

  /** Refuses what no record can carry. */
  public EdgeSample {
    boolean carried =
        value == null
            || value instanceof Double
            || value instanceof Long
            || value instanceof Boolean
            || value instanceof String
            || value instanceof byte[];
    if (!carried) {
      throw new IllegalArgumentException(
          metric + ": no record carries a " + value.getClass().getName());
    }
    if (quality == EdgeQuality.BAD && value != null) {
      throw new IllegalArgumentException(metric + ": what is BAD has no value");
    }
    if (quality != EdgeQuality.BAD && value == null) {
      throw new IllegalArgumentException(metric + ": what has no value is BAD");
    }
  }

  /** A value to be trusted. */
  public static EdgeSample good(String metric, Object value, String unit, Long observedAt) {
    return new EdgeSample(metric, value, unit, EdgeQuality.GOOD, null, observedAt);
  }

  /** That there is no value, and why. */
  public static EdgeSample bad(String metric, String unit, String status, Long observedAt) {
    return new EdgeSample(metric, null, unit, EdgeQuality.BAD, status, observedAt);
  }
}
