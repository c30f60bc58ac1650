package io.millrace.streams.device;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.TimeQuality;
import java.time.Instant;
import java.util.List;

/** Makes the readings of one message: what the sample says, and what the registry knows. */
final class ReadingFactory {

  private final Device device;
  private final Received received;
  private final String idPrefix;
  private final Sequence sequence;

  ReadingFactory(Device device, Received received, String idPrefix, Sequence sequence) {
    this.device = device;
    this.received = received;
    this.idPrefix = idPrefix;
    this.sequence = sequence;
  }

  /**
   * @param occurrence 0 for the first value of this metric in the message, then 1, 2 …
   */
  Reading reading(Sample sample, String sourceUnit, int occurrence) {
    Reading reading = new Reading();
    String id = idPrefix + sample.getMetric();
    reading.setId(occurrence == 0 ? id : id + '/' + occurrence);
    reading.setMetric(sample.getMetric());
    reading.setValueDouble(sample.getValueDouble());
    reading.setValueLong(sample.getValueLong());
    reading.setValueBoolean(sample.getValueBoolean());
    reading.setValueString(sample.getValueString());
    reading.setValueBytes(sample.getValueBytes());
    reading.setUnit(sample.getUnit());
    reading.setSourceUnit(sourceUnit);
    reading.setQuality(sample.getQuality());
    reading.setStatus(sample.getStatus());
    describeDevice(reading);
    describeMessage(reading);
    return reading;
  }

  static void time(Reading reading, Instant observedAt, TimeQuality quality) {
    reading.setObservedAt(observedAt);
    reading.setTimeQuality(quality);
  }

  private void describeDevice(Reading reading) {
    Communication communication = device.getCommunication();
    reading.setDevice(device.getId());
    reading.setCommunication(communication);
    Owner owner = device.getOwner();
    OwnerKind kind = owner == null ? OwnerKind.UNKNOWN : owner.getKind();
    reading.setOwner(kind == OwnerKind.BUSINESS ? owner.getId() : null);
    reading.setOwnerKind(kind);
    reading.setSite(device.getSite());
    List<String> groups = device.getGroups();
    reading.setGroups(groups == null ? List.of() : groups);
    reading.setModel(device.getModel());
  }

  private void describeMessage(Reading reading) {
    DeviceMessage message = received.message();
    reading.setReceivedAt(message.getReceivedAt());
    reading.setProtocol(message.getProtocol());
    reading.setSequence(sequence);
    reading.setLineage(received.lineage());
    reading.setLate(false);
  }
}
