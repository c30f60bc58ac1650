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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** The registered devices: the compacted devices topic, read anew for each question. */
final class DeviceRegistry {

  /** What became of a device that was to be applied. */
  enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /**
   * A device that was applied.
   *
   * @param id device id
   * @param outcome what it did
   */
  record Applied(String id, Outcome outcome) {}

  private final RecordLog log;
  private final String topic;
  private final Deserializer<Device> reader;
  private final AuditTrail audit;
  private final OwnerSecrets owners;

  DeviceRegistry(RecordLog log, AvroSerdes serdes, AuditTrail audit, OwnerSecrets owners) {
    this.log = log;
    this.topic = audit.topics().name(Topic.DEVICES);
    this.owners = owners;
    this.reader = serdes.of(Device.class).deserializer();
    this.audit = audit;
  }

  /** All registered devices by id. */
  SortedMap<String, Device> all() {
    SortedMap<String, Device> devices = new TreeMap<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          if (next.value() == null) {
            devices.remove(next.key());
          } else {
            devices.put(next.key(), reader.deserialize(next.topic(), next.value()));
          }
          return true;
        });
    return devices;
  }

  /** One device. */
  Optional<Device> find(String id) {
    return Optional.ofNullable(all().get(id));
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
      Outcome outcome = outcome(before.get(device.getId()), device);
      if (outcome != Outcome.UNCHANGED) {
        log.append(topic, device.getId(), device);
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

  private static Outcome outcome(Device before, Device after) {
    if (before == null) {
      return Outcome.CREATED;
    }
    return before.equals(after) ? Outcome.UNCHANGED : Outcome.CHANGED;
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
    log.append(topic, id, null);
    audit.note(actor, "device.delete", id, Map.of());
    return true;
  }

  /** Takes a device out, and drops what waits of it. */
  synchronized void erase(String id, String actor) {
    log.delete(topic, id, Erasure.HEADER);
    audit.note(actor, "device.erase", id, Map.of());
  }
}
