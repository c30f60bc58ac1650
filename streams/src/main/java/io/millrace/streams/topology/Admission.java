package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.parking.ParkingReason;

/** Tells which devices may publish, and notices when that may have changed for many at once. */
final class Admission {

  private final Registry registry;
  private final LinkTable links;
  private long linksSeen;
  private long lookedAt = Long.MAX_VALUE;

  Admission(Registry registry, LinkTable links) {
    this.registry = registry;
    this.links = links;
    this.linksSeen = links.version();
  }

  /** The row of a device, or null. */
  Device find(String id) {
    return registry.find(id);
  }

  /**
   * Why a device must wait; null if it need not.
   *
   * @param device its row of the registry, or null
   */
  ParkingReason reason(Device device, long now) {
    return ParkingReason.of(device, () -> !links.inForce(device.getId(), now).isEmpty());
  }

  /** Whether links have changed, or come into force, since this was asked before. */
  boolean changed(long now) {
    long version = links.version();
    boolean changed = version != linksSeen || links.beginsBetween(lookedAt, now);
    linksSeen = version;
    lookedAt = now;
    return changed;
  }
}
