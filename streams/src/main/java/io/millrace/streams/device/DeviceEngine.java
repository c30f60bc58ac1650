package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.TimeQuality;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.decode.Rejected;
import java.time.Instant;

/**
 * What a message or the passing of time does to a device. A message takes effect whole or not at
 * all. The same inputs in the same order always have the same effects.
 */
public final class DeviceEngine {

  private final EngineSettings settings;

  /** An engine for any number of devices; it keeps no state of its own. */
  public DeviceEngine(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes one message of a registered device.
   *
   * @param row the device's state, changed here
   * @param now wall-clock time in epoch milliseconds
   * @return where the message ended
   */
  public Disposition accept(
      DeviceRow row, Device device, Received received, long now, Effects effects) {
    if (received.result() instanceof Rejected rejected) {
      effects.deadLetter(DeadLetters.of(received, rejected, now));
      return Disposition.DEAD_LETTER;
    }
    Decoded decoded = (Decoded) received.result();
    row.turn++;
    String prefix = device.getId() + "/@" + DeadLetters.id(received.lineage()) + '/';
    ReadingFactory readings = new ReadingFactory(device, received, prefix, decoded.sequence());
    for (Sample sample : decoded.samples()) {
      publish(row, decoded, sample, readings, effects);
    }
    return Disposition.PUBLISHED;
  }

  /**
   * Does what is due: {@link DeviceRow#nextDeadline()} says when to call.
   *
   * @param device null if the device is not registered any more
   */
  public void tick(DeviceRow row, Device device, long now, Effects effects) {
    if (now < row.deadline) {
      return;
    }
    row.deadline = DeviceRow.NO_DEADLINE;
  }

  private void publish(
      DeviceRow row, Decoded decoded, Sample sample, ReadingFactory readings, Effects effects) {
    MetricState metric = row.metrics.computeIfAbsent(sample.getMetric(), MetricState::new);
    metric.occurrences = metric.turn == row.turn ? metric.occurrences + 1 : 0;
    metric.turn = row.turn;
    Reading reading = readings.reading(sample, sample.getUnit(), metric.occurrences);
    Instant own = sample.getObservedAt() == null ? decoded.observedAt() : sample.getObservedAt();
    if (own == null) {
      ReadingFactory.time(reading, reading.getReceivedAt(), TimeQuality.MISSING);
    } else {
      ReadingFactory.time(reading, own, TimeQuality.OK);
    }
    effects.reading(reading);
    long observedAt = reading.getObservedAt().toEpochMilli();
    if (observedAt >= metric.latestAt) {
      metric.latestAt = observedAt;
      effects.latest(reading);
    }
  }
}
