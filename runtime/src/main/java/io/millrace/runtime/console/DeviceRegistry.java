package io.millrace.runtime.console;

import io.millrace.schema.Device;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Erasure;
import io.millrace.schema.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The registered devices: the compacted devices topic, read anew for each question. */
final class DeviceRegistry {

  private final CompactedTable<Device> table;
  private final AuditTrail audit;
  private final OwnerSecrets owners;

  DeviceRegistry(RecordLog log, AvroSerdes serdes, AuditTrail audit, OwnerSecrets owners) {
    this.table =
        new CompactedTable<>(log, serdes, audit.topics().name(Topic.DEVICES), Device.class);
    this.owners = owners;
    this.audit = audit;
  }

  /** All registered devices by id. */
  SortedMap<String, Device> all() {
    return table.all();
  }

  /** One device. */
  Optional<Device> find(String id) {
    return table.find(id);
  }

  /**
   * Makes the registry say what these devices say; a device that it already has so is left alone.
   */
  synchronized List<Applied> apply(List<Device> devices, String actor) {
    Map<String, Device> before = all();
    List<Applied> applied = new ArrayList<>();
    Map<String, String> pseudonyms = owners.pseudonyms(consumers(devices));
    for (Device given : devices) {
      Device device = withPseudonym(given, pseudonyms);
      Applied.Outcome outcome = Applied.Outcome.of(before.get(device.getId()), device);
      if (outcome != Applied.Outcome.UNCHANGED) {
        table.put(device.getId(), device);
        audit.note(actor, "device.apply", device.getId(), Map.of("outcome", outcome.name()));
      }
      applied.add(new Applied(device.getId(), outcome));
    }
    return applied;
  }

  private static Set<String> consumers(List<Device> devices) {
    return devices.stream()
        .map(Device::getOwner)
        .filter(owner -> owner != null && owner.getKind() == OwnerKind.CONSUMER)
        .map(Owner::getId)
        .collect(Collectors.toSet());
  }

  private static Device withPseudonym(Device device, Map<String, String> pseudonyms) {
    Owner owner = device.getOwner();
    if (owner == null) {
      return device;
    }
    boolean consumer = owner.getKind() == OwnerKind.CONSUMER;
    String pseudonym = consumer ? pseudonyms.get(owner.getId()) : null;
    return Device.newBuilder(device)
        .setOwner(Owner.newBuilder(owner).setPseudonym(pseudonym).build())
        .build();
  }

  /**
   * Takes a device out.
   *
   * @return false if it was not there
   */
  synchronized boolean delete(String id, String actor) {
    if (!all().containsKey(id)) {
      return false;
    }
    table.remove(id);
    audit.note(actor, "device.delete", id, Map.of());
    return true;
  }

  /** Takes a device out, and drops what waits of it. */
  synchronized void erase(String id, String actor) {
    table.remove(id, Erasure.HEADER);
    audit.note(actor, "device.erase", id, Map.of());
  }
}
