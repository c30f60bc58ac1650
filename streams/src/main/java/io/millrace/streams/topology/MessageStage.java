package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.device.SenderIdentity;
import io.millrace.streams.parking.ParkedMessage;
import io.millrace.streams.parking.ParkingLot;
import io.millrace.streams.parking.ParkingReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides whether a message goes on or waits, and lets go what need not wait any more, in order.
 */
final class MessageStage {

  private static final Rejected TOO_LARGE_TO_WAIT =
      new Rejected(
          ErrorCode.RECORD_TOO_LARGE, "The device must wait, and the message is too large to park");

  private final PipelineParts parts;
  private final Admission admission;
  private final ParkingLot lot;
  private final DeviceStage devices;
  private final SparkplugStage sparkplug;
  private final SinkEffects effects;
  private final MessageReader reader;
  private final Deque<String> leaving = new ArrayDeque<>();
  private final Set<String> leavingSet = new HashSet<>();

  MessageStage(
      PipelineParts parts,
      Admission admission,
      ParkingLot lot,
      DeviceStage devices,
      SparkplugStage sparkplug,
      SinkEffects effects) {
    this.parts = parts;
    this.admission = admission;
    this.lot = lot;
    this.devices = devices;
    this.sparkplug = sparkplug;
    this.effects = effects;
    this.reader = new MessageReader(parts.serdes());
    lot.devices().forEach(this::reconsider);
  }

  void accept(String key, ParkedMessage raw, long now) {
    parts.metrics().received();
    MessageReader.Result result = reader.read(key, raw);
    if (result.failure() != null) {
      refuse(result.message(), raw, result.failure(), now);
      return;
    }
    DeviceMessage message = result.message();
    if (SparkplugStage.isFor(message)) {
      sparkplug.accept(message, raw, now);
      return;
    }
    String id = message.getDevice();
    Device device = admission.find(id);
    ParkingReason reason = admission.reason(device, now);
    boolean waits = reason != null || lot.isWaiting(id);
    if (waits && !raw.mayWait()) {
      refuse(message, raw, TOO_LARGE_TO_WAIT, now);
    } else if (reason != null) {
      park(message, raw, reason, now);
    } else if (waits) {
      queue(message, raw, null, now);
    } else {
      deliver(device, message, raw, now);
    }
  }

  /** The registry changed: what waits may perhaps go. */
  void reconsider(String id) {
    if (lot.isWaiting(id) && leavingSet.add(id)) {
      leaving.add(id);
    }
  }

  /** Links changed: any machine that waits may perhaps go. */
  void reconsiderAll(long now) {
    if (admission.changed(now)) {
      lot.devices().forEach(this::reconsider);
    }
  }

  /** Lets waiting messages go, a number of them at most. */
  void release(int limit, long now) {
    for (int left = limit; left > 0 && !leaving.isEmpty(); left--) {
      String id = leaving.peek();
      Device device = admission.find(id);
      boolean mayGo = lot.isWaiting(id) && admission.reason(device, now) == null;
      if (mayGo) {
        letGo(device, lot.take(id), now);
      }
      if (!mayGo || !lot.isWaiting(id)) {
        leaving.remove();
        leavingSet.remove(id);
      }
    }
  }

  /** Drops what waits of a device. */
  void erase(String id, long now) {
    long dropped = lot.drop(id);
    for (long count = 0; count < dropped; count++) {
      parts.metrics().released();
      parts.metrics().ended(Disposition.ERASED);
    }
    effects.nothingParked(id, now);
  }

  private void letGo(Device device, ParkedMessage waited, long now) {
    parts.metrics().released();
    effects.use(waited.headers());
    DeviceMessage message = reader.read(device.getId(), waited).message();
    deliver(device, message, waited, now);
  }

  private void deliver(Device device, DeviceMessage message, ParkedMessage raw, long now) {
    Rejected stranger = SenderIdentity.check(device, message);
    if (stranger == null) {
      devices.accept(device, message, raw.lineage(), now);
    } else {
      refuse(message, raw, stranger, now);
    }
  }

  private void park(DeviceMessage message, ParkedMessage raw, ParkingReason reason, long now) {
    if (!queue(message, raw, reason, now)) {
      return;
    }
    message.getAttributes().put(ParkingReason.ATTRIBUTE, reason.name());
    effects.parked(message);
  }

  /** Puts a message in the queue; false if the message itself found no room. */
  private boolean queue(DeviceMessage message, ParkedMessage raw, ParkingReason reason, long now) {
    ParkedMessage displaced = lot.park(message.getDevice(), raw);
    if (displaced != raw) {
      parts.metrics().parked(reason);
    }
    if (displaced != null) {
      overflow(message.getDevice(), displaced, displaced != raw, now);
    }
    return displaced != raw;
  }

  private void overflow(String device, ParkedMessage displaced, boolean hadWaited, long now) {
    if (hadWaited) {
      parts.metrics().released();
    }
    Rejected full =
        new Rejected(ErrorCode.PARKED_OVERFLOW, "No more room among the parked messages");
    refuse(reader.read(device, displaced).message(), displaced, full, now);
  }

  private void refuse(DeviceMessage message, ParkedMessage raw, Rejected reason, long now) {
    effects.deadLetter(DeadLetterOf.message(message, raw.lineage(), reason, now));
    parts.metrics().ended(Disposition.DEAD_LETTER);
  }
}
