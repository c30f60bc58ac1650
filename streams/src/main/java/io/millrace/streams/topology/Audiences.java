package io.millrace.streams.topology;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.streams.device.Effects;
import io.millrace.streams.links.LinkTable;
import java.util.List;

/** Who reads what a device says: everybody, or the parties of its links. */
final class Audiences {

  private final SinkEffects shared;
  private final LinkTable links;

  Audiences(SinkEffects shared, LinkTable links) {
    this.shared = shared;
    this.links = links;
  }

  /**
   * Where the effects on a device go.
   *
   * @param device its row of the registry, or null
   */
  Effects of(Device device, long now) {
    if (device == null || device.getCommunication() == Communication.IOT) {
      return shared;
    }
    List<Link> inForce = links.inForce(device.getId(), now);
    return new LinkEffects(shared, inForce);
  }
}
