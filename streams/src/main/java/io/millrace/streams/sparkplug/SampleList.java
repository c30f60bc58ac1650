package io.millrace.streams.sparkplug;

import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The values of one message, as they are found. */
final class SampleList {

  /** Status of a metric that has no value. */
  private static final String NULL = "NULL";

  /** Status of a value that is told afterwards: it never becomes the current one. */
  private static final String HISTORICAL = "HISTORICAL";

  private final SparkplugLimits limits;
  private final List<Sample> samples = new ArrayList<>();

  SampleList(SparkplugLimits limits) {
    this.limits = limits;
  }

  /**
   * What a value has beside itself.
   *
   * @param properties its unit and quality
   * @param time when it was observed, in epoch milliseconds; null if it is not known
   * @param historical whether it is told afterwards
   */
  record Setting(MetricProperties properties, Long time, boolean historical) {}

  /**
   * Adds a value.
   *
   * @param value Double, Long, Boolean, String or ByteBuffer; null for none
   */
  void add(String name, Object value, Setting setting) {
    if (samples.size() == limits.metrics()) {
      throw new Refusal(
          ErrorCode.TOO_MANY_VALUES, "The message holds more than " + limits.metrics() + " values");
    }
    if (name.isEmpty() || name.length() > limits.nameLength()) {
      throw new Refusal(
          ErrorCode.ILLEGAL_METRIC_NAME,
          "A metric name is empty or longer than " + limits.nameLength());
    }
    Sample sample = new Sample();
    sample.setMetric(name);
    sample.setUnit(setting.properties().unit());
    sample.setQuality(value == null ? Quality.BAD : setting.properties().quality());
    sample.setStatus(status(value, setting));
    sample.setObservedAt(setting.time() == null ? null : Instant.ofEpochMilli(setting.time()));
    if (sample.getQuality() != Quality.BAD) {
      put(sample, value);
    }
    samples.add(sample);
  }

  private static String status(Object value, Setting setting) {
    if (setting.properties().status() != null) {
      return setting.properties().status();
    }
    if (value == null) {
      return NULL;
    }
    return setting.historical() ? HISTORICAL : null;
  }

  private static void put(Sample sample, Object value) {
    if (value instanceof Double number) {
      sample.setValueDouble(number);
    } else if (value instanceof Long integer) {
      sample.setValueLong(integer);
    } else if (value instanceof Boolean truth) {
      sample.setValueBoolean(truth);
    } else if (value instanceof ByteBuffer bytes) {
      sample.setValueBytes(bytes);
    } else {
      sample.setValueString((String) value);
    }
  }

  List<Sample> toList() {
    return samples;
  }
}
