package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.TimeQuality;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.units.Measure;
import java.time.Instant;

/** Publishes the values of an accepted message, and fills the windows with them. */
final class Publication {

  private static final String RETAINED = "RETAINED";

  private final EventTime eventTime;
  private final Windows windows;

  Publication(EventTime eventTime, Windows windows) {
    this.eventTime = eventTime;
    this.windows = windows;
  }

  /** Publishes the values; all are judged by what was known before the message. */
  Disposition publish(Turn turn, Decoded decoded, Measure[] measures, ReadingFactory readings) {
    DeviceRow row = turn.row();
    row.turns++;
    long latest = DeviceRow.NO_TIME;
    for (int i = 0; i < measures.length; i++) {
      Sample sample = decoded.samples().get(i);
      MetricState metric = row.metric(sample.getMetric());
      int occurrence = metric.occurrence(row.turns);
      Reading reading = readings.reading(metric.name, measures[i], occurrence);
      long observedAt = setTime(row, reading, EventTime.own(sample, decoded));
      if (windows.isTooLate(row, observedAt)) {
        reading.setLate(true);
        turn.effects().late(reading);
      } else {
        publish(turn, metric, reading, observedAt);
        latest = Math.max(latest, observedAt);
      }
    }
    if (latest == DeviceRow.NO_TIME) {
      return Disposition.LATE;
    }
    row.watermark = Math.max(row.watermark, latest);
    row.acceptedAt = turn.now();
    windows.settle(turn);
    return Disposition.PUBLISHED;
  }

  /** Shows values that were said at an unknown time, where nothing better is known. */
  void show(Turn turn, Decoded decoded, Measure[] measures, ReadingFactory readings) {
    for (int i = 0; i < measures.length; i++) {
      String name = decoded.samples().get(i).getMetric();
      MetricState metric = turn.row().metrics.get(name);
      if (metric == null || metric.latestAt == MetricState.NEVER) {
        Reading reading = readings.reading(name, measures[i], 0);
        reading.setObservedAt(reading.getReceivedAt());
        reading.setTimeQuality(TimeQuality.MISSING);
        if (reading.getQuality() != Quality.BAD) {
          reading.setQuality(Quality.UNCERTAIN);
          reading.setStatus(RETAINED);
        }
        turn.effects().latest(reading);
      }
    }
  }

  /** Remembers the device's own time, by which a restart of its numbers is recognised. */
  void noteTime(DeviceRow row, DeviceMessage message, Decoded decoded) {
    Instant own = EventTime.own(decoded);
    long receivedAt = message.getReceivedAt().toEpochMilli();
    if (own != null && eventTime.judge(own, receivedAt) == TimeQuality.OK) {
      row.latestDeviceTime = Math.max(row.latestDeviceTime, own.toEpochMilli());
    }
  }

  private long setTime(DeviceRow row, Reading reading, Instant own) {
    long receivedAt = reading.getReceivedAt().toEpochMilli();
    TimeQuality quality = eventTime.judge(own, receivedAt);
    reading.setTimeQuality(quality);
    reading.setObservedAt(quality == TimeQuality.OK ? own : reading.getReceivedAt());
    return quality == TimeQuality.OK ? own.toEpochMilli() : receivedAt;
  }

  private void publish(Turn turn, MetricState metric, Reading reading, long observedAt) {
    reading.setLate(windows.isLate(turn.row(), metric, observedAt));
    turn.effects().reading(reading);
    if (observedAt >= metric.latestAt) {
      metric.latestAt = observedAt;
      turn.effects().latest(reading);
    }
    fill(turn, metric, reading, observedAt);
  }

  private void fill(Turn turn, MetricState metric, Reading reading, long observedAt) {
    boolean bad = reading.getQuality() == Quality.BAD;
    boolean number = reading.getValueDouble() != null || reading.getValueLong() != null;
    if (!number && !(bad && metric.isNumeric() && isEmpty(reading))) {
      return;
    }
    Window window = windows.minute(turn.row(), metric, observedAt);
    if (bad) {
      windows.addBad(turn, window);
      return;
    }
    double value =
        reading.getValueDouble() == null ? reading.getValueLong() : reading.getValueDouble();
    boolean good = reading.getQuality() == Quality.GOOD;
    windows.add(turn, metric, window, new Value(value, reading.getUnit(), good, observedAt));
  }

  private static boolean isEmpty(Reading reading) {
    return reading.getValueBoolean() == null
        && reading.getValueString() == null
        && reading.getValueBytes() == null;
  }
}
