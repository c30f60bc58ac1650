package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.streams.commands.Outcomes;
import io.millrace.streams.commands.PeerMessages;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.Received;
import io.millrace.streams.device.Relayed;
import io.millrace.streams.store.DeviceRowStore;
import io.millrace.streams.store.Timers;

/**
 * Takes the messages of registered devices to the decoders and the engine, and tells the engine the
 * time.
 */
final class DeviceStage {

  private final PipelineParts parts;
  private final DeviceRowStore rows;
  private final Registry registry;
  private final Audiences audiences;
  private final DeliveryStage deliveries;
  private final ClassifyStage classification;
  private final Timers timers = new Timers();

  DeviceStage(
      PipelineParts parts,
      DeviceRowStore rows,
      Registry registry,
      Audiences audiences,
      DeliveryStage deliveries,
      ClassifyStage classification) {
    this.deliveries = deliveries;
    this.classification = classification;
    this.parts = parts;
    this.rows = rows;
    this.registry = registry;
    this.audiences = audiences;
    rows.deadlines(timers::schedule);
  }

  void accept(Device device, DeviceMessage message, Lineage lineage, long now) {
    DeviceRow row = rows.row(device.getId());
    Effects effects = audiences.of(device, now);
    String evidence = classification.observe(device, message, now);
    Received received =
        new Received(message, parts.decoders().decode(message, device), lineage, evidence);
    boolean own = PeerMessages.peer(message) == null && Outcomes.answered(message) == null;
    parts
        .metrics()
        .ended(
            own
                ? parts.engine().accept(row, device, received, now, effects)
                : handOn(row, device, received, now, effects));
    audiences.settle(effects, now);
    keep(device.getId(), row);
  }

  private Disposition handOn(
      DeviceRow row, Device device, Received received, long now, Effects effects) {
    DeviceMessage message = received.message();
    Rejected objection = deliveries.objection(device, message, now);
    if (objection != null) {
      return parts.engine().accept(row, device, received.with(objection), now, effects);
    }
    Relayed relayed = parts.engine().relay(row, device, received, now, effects);
    if (relayed.disposition() == Disposition.RELAYED) {
      deliveries.handOn(device, message, relayed.label(), now);
    }
    return relayed.disposition();
  }

  /**
   * Does what is due, for a number of devices at most.
   *
   * @param time the pipeline's, by which a device is quiet
   * @param now the wall clock's
   */
  void tick(int limit, long time, long now) {
    audiences.tick(limit, now);
    classification.tick(limit, now);
    for (int left = limit; left > 0; left--) {
      String device = timers.poll(time);
      if (device == null) {
        return;
      }
      DeviceRow row = rows.row(device);
      if (row.nextDeadline() <= time) {
        Device known = registry.find(device);
        Effects effects = audiences.of(known, now);
        parts.engine().tick(row, known, time, effects);
        audiences.settle(effects, now);
        rows.changed(device, row);
      }
      timers.schedule(device, row.nextDeadline());
    }
  }

  /** Takes back what is shown of a device that is not shared with everybody any more. */
  void withdraw(String device, long now) {
    DeviceRow row = rows.row(device);
    if (row.isShown()) {
      audiences.takeBack(device, row, now);
      row.withdraw();
      rows.changed(device, row);
    }
  }

  /** Forgets a device; should it come again, it begins anew. */
  void forget(String device, long now) {
    audiences.forget(device, rows.row(device), now);
    rows.remove(device);
  }

  private void keep(String device, DeviceRow row) {
    rows.changed(device, row);
    timers.schedule(device, row.nextDeadline());
  }
}
