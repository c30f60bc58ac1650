package io.millrace.runtime.trial;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.device.Received;
import io.millrace.streams.rules.CompiledRule;
import io.millrace.streams.rules.RuleEngine;
import io.millrace.streams.rules.RuleRow;
import io.millrace.streams.rules.RuleSettings;
import io.millrace.streams.rules.Watch;
import io.millrace.streams.units.Measure;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;

/** One device of a trial, with the state that the pipeline would keep of it. */
final class TrialDevice {

  private static final DeviceEngine WINDOWS =
      new DeviceEngine(EngineSettings.defaults(), (sample, metric) -> asRecorded(sample));
  private static final RuleEngine RULES = new RuleEngine(RuleSettings.defaults());

  private final Device device;
  private final List<CompiledRule> rules;
  private final TrialResult result;
  private final TrialEffects effects = new TrialEffects();
  private final DeviceRow windows = new DeviceRow();
  private final RuleRow row = new RuleRow();
  private long messages;

  TrialDevice(Reading first, List<CompiledRule> all, TrialResult result) {
    this.device =
        Device.newBuilder()
            .setId(first.getDevice())
            .setCommunication(Communication.IOT)
            .setGroups(first.getGroups())
            .setModel(first.getModel())
            .build();
    this.rules = all.stream().filter(rule -> rule.watches(device)).toList();
    this.result = result;
  }

  boolean isWatchedBy(CompiledRule rule) {
    return rules.contains(rule);
  }

  /** Takes the readings of one message. */
  void accept(List<Reading> readings, long now) {
    messages++;
    DeviceMessage message =
        DeviceMessage.newBuilder()
            .setDevice(device.getId())
            .setProtocol("trial")
            .setConnector("trial")
            .setChannel("message " + messages)
            .setReceivedAt(readings.get(0).getReceivedAt())
            .setPayload(ByteBuffer.allocate(0))
            .setAttributes(new HashMap<>())
            .build();
    Decoded decoded = new Decoded(readings.stream().map(TrialDevice::sample).toList(), null, null);
    Lineage lineage = new Lineage("trial", 0, messages);
    WINDOWS.accept(windows, device, new Received(message, decoded, lineage, null), now, effects);
    RULES.accept(watch(now), effects.take());
  }

  /** Lets the time pass; what falls due is done at its time. */
  void pass(long until) {
    for (long due = due(); due <= until; due = due()) {
      if (windows.nextDeadline() <= due) {
        WINDOWS.tick(windows, device, due, effects);
        RULES.accept(watch(due), effects.take());
      }
      RULES.tick(watch(due));
    }
  }

  private long due() {
    return Math.min(windows.nextDeadline(), row.nextDeadline());
  }

  private Watch watch(long now) {
    return new Watch(row, device.getId(), rules, now, now, result);
  }

  private static Sample sample(Reading reading) {
    Sample sample = new Sample();
    sample.setMetric(reading.getMetric());
    sample.setValueDouble(reading.getValueDouble());
    sample.setValueBoolean(reading.getValueBoolean());
    sample.setValueString(reading.getValueString());
    sample.setUnit(reading.getUnit());
    sample.setQuality(reading.getQuality());
    sample.setObservedAt(reading.getObservedAt());
    return sample;
  }

  private static Measure asRecorded(Sample sample) {
    return new Measure(
        sample.getValueDouble(),
        null,
        sample.getValueBoolean(),
        sample.getValueString(),
        null,
        sample.getUnit(),
        sample.getUnit(),
        sample.getQuality(),
        null);
  }
}
