package io.millrace.streams.device;

import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.TimeQuality;
import io.millrace.streams.decode.Decoded;
import java.time.Instant;

/** Which of a device's times are believed. */
final class EventTime {

  private final long maxPast;
  private final long maxFuture;

  EventTime(EngineSettings settings) {
    this.maxPast = settings.maxPast().toMillis();
    this.maxFuture = settings.maxFuture().toMillis();
  }

  /** What to think of a device's time, which may be null. */
  TimeQuality judge(Instant own, long receivedAt) {
    if (own == null) {
      return TimeQuality.MISSING;
    }
    long ahead = own.toEpochMilli() - receivedAt;
    return ahead >= -maxPast && ahead <= maxFuture ? TimeQuality.OK : TimeQuality.SKEWED;
  }

  /** Whether a value was observed longer ago than is believed. */
  boolean isStale(Sample sample, Reading reading) {
    Instant own = sample.getObservedAt();
    return own != null && own.toEpochMilli() < reading.getReceivedAt().toEpochMilli() - maxPast;
  }

  /** The device's time of a sample; null where it gave none. */
  static Instant own(Sample sample, Decoded decoded) {
    return sample.getObservedAt() == null ? decoded.observedAt() : sample.getObservedAt();
  }

  /** The device's time of a whole message; null where it gave none. */
  static Instant own(Decoded decoded) {
    if (decoded.observedAt() != null) {
      return decoded.observedAt();
    }
    Instant latest = null;
    for (Sample sample : decoded.samples()) {
      Instant own = sample.getObservedAt();
      if (own != null && (latest == null || own.isAfter(latest))) {
        latest = own;
      }
    }
    return latest;
  }
}
