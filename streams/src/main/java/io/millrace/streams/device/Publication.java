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

  /**
   * Status of a value that is older than any that is believed, and not fresh because it came now.
   */
  private static final String STALE = "STALE";

  /** Status of a value that is told afterwards, and says nothing of how things are now. */
  private static final String HISTORICAL = "HISTORICAL";

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
    int again = 0;
    boolean shown = false;
    for (int i = 0; i < measures.length; i++) {
      Sample sample = decoded.samples().get(i);
      MetricState metric = row.metric(sample.getMetric());
      int occurrence = metric.occurrence(row.turns);
      if (readings.isTyped() && metric.observesAgain(Observation.hash(sample))) {
        again++;
        continue;
      }
      Reading reading = readings.reading(metric.name, measures[i], occurrence);
      long observedAt = setTime(row, reading, EventTime.own(sample, decoded));
      if (readings.isTyped() && eventTime.isStale(sample, reading)) {
        doubt(reading, STALE);
      }
      if (!windows.isTooLate(row, observedAt)) {
        publish(turn, metric, reading, observedAt);
        latest = Math.max(latest, observedAt);
      } else if (readings.isTyped() && observedAt > metric.latestAt && !isHistorical(reading)) {
        showOld(turn, metric, reading, observedAt);
        shown = true;
      } else {
        reading.setLate(true);
        turn.effects().late(reading);
      }
    }
    if (latest == DeviceRow.NO_TIME) {
      return withoutWindow(measures.length == again, shown);
    }
    row.watermark = Math.max(row.watermark, latest);
    row.acceptedAt = turn.now();
    windows.settle(turn);
    return Disposition.PUBLISHED;
  }

  private static boolean isHistorical(Reading reading) {
    return HISTORICAL.equals(reading.getStatus());
  }

  private static Disposition withoutWindow(boolean unchanged, boolean shown) {
    if (unchanged) {
      return Disposition.UNCHANGED;
    }
    return shown ? Disposition.PUBLISHED : Disposition.LATE;
  }

  /** The newest that is known of a metric that seldom changes, too old for any window. */
  private static void showOld(Turn turn, MetricState metric, Reading reading, long observedAt) {
    reading.setLate(true);
    metric.latestAt = observedAt;
    turn.effects().reading(reading);
    turn.effects().latest(reading);
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
        doubt(reading, RETAINED);
        turn.effects().latest(reading);
      }
    }
  }

  private static void doubt(Reading reading, String status) {
    if (reading.getQuality() != Quality.BAD) {
      reading.setQuality(Quality.UNCERTAIN);
      reading.setStatus(status);
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
    if (observedAt >= metric.latestAt && !isHistorical(reading)) {
      metric.latestAt = observedAt;
      turn.effects().latest(reading);
    }
    fill(turn, metric, reading, observedAt);
  }

  private void fill(Turn turn, MetricState metric, Reading reading, long observedAt) {
    boolean bad = reading.getQuality() == Quality.BAD;
    boolean number = reading.getValueDouble() != null || reading.getValueLong() != null;
    boolean meantAsNumber = metric.isNumeric() || reading.getUnit() != null;
    if (!number && !(bad && meantAsNumber && isEmpty(reading))) {
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
