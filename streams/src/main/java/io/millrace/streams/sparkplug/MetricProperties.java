package io.millrace.streams.sparkplug;

import io.millrace.schema.Quality;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;

/**
 * What the properties of a metric say of its values.
 *
 * @param unit the unit in the words of the device; null if they do not say
 * @param quality how far a value may be trusted
 * @param status the device's own word for that; null if it is good
 */
record MetricProperties(String unit, Quality quality, String status) {

  private static final MetricProperties NONE = new MetricProperties(null, Quality.GOOD, null);
  private static final String UNIT = "engUnit";
  private static final String QUALITY = "Quality";
  private static final int LONGEST_UNIT = 64;
  private static final long GOOD = 192;
  private static final long STALE = 500;

  static MetricProperties of(Payload.Metric metric) {
    if (!metric.hasProperties()) {
      return NONE;
    }
    Payload.PropertySet set = metric.getProperties();
    MetricProperties found = NONE;
    int count = Math.min(set.getKeysCount(), set.getValuesCount());
    for (int i = 0; i < count; i++) {
      if (set.getKeys(i).equalsIgnoreCase(UNIT)) {
        found = found.withUnit(Written.of(set.getValues(i)).text());
      } else if (set.getKeys(i).equalsIgnoreCase(QUALITY)) {
        found = found.withQuality(Written.of(set.getValues(i)).bits());
      }
    }
    return found;
  }

  private MetricProperties withUnit(String text) {
    boolean sensible = text != null && !text.isBlank() && text.length() <= LONGEST_UNIT;
    return sensible ? new MetricProperties(text.strip(), quality, status) : this;
  }

  private MetricProperties withQuality(Long code) {
    if (code == null || code == GOOD) {
      return this;
    }
    return code == STALE
        ? new MetricProperties(unit, Quality.UNCERTAIN, "STALE")
        : new MetricProperties(unit, Quality.BAD, code == 0 ? "BAD" : Long.toString(code));
  }
}
