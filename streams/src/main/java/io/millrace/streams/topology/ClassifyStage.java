package io.millrace.streams.topology;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.streams.classify.Classifier;
import io.millrace.streams.classify.ClassifyRow;
import io.millrace.streams.classify.MachineNetworks;
import io.millrace.streams.classify.Relationship;
import io.millrace.streams.classify.Sight;
import io.millrace.streams.commands.DeliveryProtocol;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.store.RowStore;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes to the classifier what becomes known of devices: from their messages, the registry, the
 * links, and the networks of their peers. A message that brings nothing new costs a few look-ups.
 */
final class ClassifyStage {

  private final RowStore<ClassifyRow> rows;
  private final Registry registry;
  private final LinkTable links;
  private final MachineNetworks networks;
  private final SinkEffects sinks;
  private final Set<String> waiting = new LinkedHashSet<>();
  private Set<String> linked = Set.of();
  private long linksSeen = -1;
  private long networksSeen = -1;
  private long lookedAt = Long.MAX_VALUE;

  ClassifyStage(
      RowStore<ClassifyRow> rows,
      Registry registry,
      LinkTable links,
      MachineNetworks networks,
      SinkEffects sinks) {
    this.rows = rows;
    this.registry = registry;
    this.links = links;
    this.networks = networks;
    this.sinks = sinks;
    rows.scan((device, bytes) -> waiting.add(device));
  }

  /**
   * A connector saw a message of a registered device.
   *
   * @return how the device's world was told, in one line
   */
  String observe(Device device, DeviceMessage message, long now) {
    ClassifyRow row = row(device.getId());
    Sight sight = Classifier.see(row, message, now);
    if (sight == Sight.NEWS || row.summary() == null) {
      review(row, device, now);
    } else if (sight == Sight.REFRESHED) {
      announce(row, device);
      rows.keep(device.getId(), row);
    }
    return row.summary();
  }

  /** The registry says something new of a device. */
  void registered(String id, long now) {
    Device device = registry.find(id);
    ClassifyRow row = row(id);
    if (device != null) {
      review(row, device, now);
    } else if (row.isKnown()) {
      Classifier.forget(row, id, now, sinks);
      if (!row.protocol().isEmpty()) {
        sinks.protocol(id, "");
      }
      rows.remove(id);
    }
  }

  /** Judges anew those whose links, or whose peers' networks, have changed; a number at most. */
  void tick(int limit, long now) {
    notice(now);
    for (int left = limit; left > 0 && !waiting.isEmpty(); left--) {
      String id = waiting.iterator().next();
      waiting.remove(id);
      Device device = registry.find(id);
      if (device != null) {
        review(row(id), device, now);
      }
    }
  }

  private void notice(long now) {
    long linksNow = links.version();
    long networksNow = networks.version();
    if (linksNow != linksSeen
        || networksNow != networksSeen
        || links.changesBetween(lookedAt, now)) {
      waiting.addAll(linked);
      linked = links.devices();
      waiting.addAll(linked);
    }
    linksSeen = linksNow;
    networksSeen = networksNow;
    lookedAt = now;
  }

  private void review(ClassifyRow row, Device device, long now) {
    String id = device.getId();
    Classifier.review(
        row, new Relationship(device, links.inForce(id, now), networks::of), now, sinks);
    announce(row, device);
    rows.keep(id, row);
  }

  /** The protocol by which a device is told something. */
  String protocol(Device device) {
    return DeliveryProtocol.of(device, row(device.getId()).lastProtocol());
  }

  /** Of machines every task must know the protocol, since any may hold the peer. */
  private void announce(ClassifyRow row, Device device) {
    String name =
        device.getCommunication() == Communication.M2M
            ? DeliveryProtocol.of(device, row.lastProtocol())
            : DeliveryProtocol.USUAL;
    String told = name.equals(DeliveryProtocol.USUAL) ? "" : name;
    if (!told.equals(row.protocol())) {
      row.protocol(told);
      sinks.protocol(device.getId(), told);
    }
  }

  private ClassifyRow row(String device) {
    ClassifyRow row = rows.find(device);
    return row == null ? new ClassifyRow() : row;
  }
}
