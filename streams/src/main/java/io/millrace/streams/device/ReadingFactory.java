package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sequence;
import io.millrace.streams.units.Measure;
import java.util.List;

/** Makes the readings of one message: what the sample says, and what the registry knows. */
final class ReadingFactory {

  private static final String NOT_FINITE = "NOT_FINITE";

  private final Device device;
  private final Received received;
  private final Sequence sequence;
  private final String idPrefix;

  ReadingFactory(Device device, Received received, Sequence sequence, String label) {
    this.device = device;
    this.received = received;
    this.sequence = sequence;
    this.idPrefix = device.getId() + '/' + label + '/';
  }

  /**
   * A reading that lacks its time.
   *
   * @param occurrence 0 for the first value of this metric in the message, then 1, 2 …
   */
  Reading reading(String metric, Measure measure, int occurrence) {
    Reading reading = new Reading();
    String id = idPrefix + metric;
    reading.setId(occurrence == 0 ? id : id + '/' + occurrence);
    reading.setMetric(metric);
    describeValue(reading, measure);
    describeDevice(reading);
    describeMessage(reading);
    return reading;
  }

  /** Whether the protocol itself typed the values, and gives each its own time. */
  boolean isTyped() {
    return !received.message().getSamples().isEmpty();
  }

  private static void describeValue(Reading reading, Measure measure) {
    reading.setValueDouble(measure.valueDouble());
    reading.setValueLong(measure.valueLong());
    reading.setValueBoolean(measure.valueBoolean());
    reading.setValueString(measure.valueString());
    reading.setValueBytes(measure.valueBytes());
    reading.setUnit(measure.unit());
    reading.setSourceUnit(measure.sourceUnit());
    reading.setQuality(measure.quality());
    reading.setStatus(measure.status());
    Double number = measure.valueDouble();
    if (number != null && !Double.isFinite(number) && measure.quality() != Quality.BAD) {
      reading.setQuality(Quality.BAD);
      reading.setStatus(NOT_FINITE);
    }
  }

  private void describeDevice(Reading reading) {
    reading.setDevice(device.getId());
    reading.setCommunication(device.getCommunication());
    Owner owner = device.getOwner();
    OwnerKind kind = owner == null ? OwnerKind.UNKNOWN : owner.getKind();
    reading.setOwner(ownerAsShared(owner, kind));
    reading.setOwnerKind(kind);
    reading.setSite(device.getSite());
    List<String> groups = device.getGroups();
    reading.setGroups(groups == null ? List.of() : groups);
    reading.setModel(device.getModel());
  }

  /** Businesses by their id, consumers by their pseudonym; of all others nothing is said. */
  private static String ownerAsShared(Owner owner, OwnerKind kind) {
    return switch (kind) {
      case BUSINESS -> owner.getId();
      case CONSUMER -> owner.getPseudonym();
      default -> null;
    };
  }

  private void describeMessage(Reading reading) {
    DeviceMessage message = received.message();
    reading.setReceivedAt(message.getReceivedAt());
    reading.setProtocol(message.getProtocol());
    reading.setSequence(sequence);
    reading.setCommunicationEvidence(received.evidence());
    reading.setLineage(received.lineage());
    reading.setLate(false);
  }
}
