package io.millrace.streams.device;

import io.millrace.schema.Sample;
import io.millrace.streams.device.sequence.ContentHash;

/** What tells one observation from another, where the protocol gives each value its own time. */
final class Observation {

  private Observation() {}

  /** Never 0; null if the device does not say when it observed the value. */
  static Long hash(Sample sample) {
    if (sample.getObservedAt() == null) {
      return null;
    }
    ContentHash hash = new ContentHash();
    add(hash, sample);
    long value = hash.value();
    return value == 0 ? 1 : value;
  }

  /** Adds value, quality, status and time. */
  static void add(ContentHash hash, Sample sample) {
    hash.add(sample.getObservedAt() == null ? -1 : sample.getObservedAt().toEpochMilli());
    if (sample.getValueDouble() != null) {
      hash.add(Double.doubleToLongBits(sample.getValueDouble()));
    }
    if (sample.getValueLong() != null) {
      hash.add(sample.getValueLong());
    }
    if (sample.getValueBoolean() != null) {
      hash.add(sample.getValueBoolean() ? 1 : 2);
    }
    hash.add(sample.getValueString()).add(sample.getValueBytes());
    hash.add(sample.getQuality().name()).add(sample.getStatus());
  }
}
