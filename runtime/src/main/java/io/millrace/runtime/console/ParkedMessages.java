package io.millrace.runtime.console;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.links.LinkRules;
import io.millrace.streams.parking.ParkingReason;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Messages that wait for their device to be registered, by device. What was released is not shown.
 */
final class ParkedMessages {

  private final RecordLog log;
  private final String topic;
  private final Deserializer<DeviceMessage> reader;
  private final DeviceRegistry registry;
  private final LinkRegistry links;
  private final Clock clock;

  ParkedMessages(
      RecordLog log,
      AvroSerdes serdes,
      DeviceRegistry registry,
      LinkRegistry links,
      AuditTrail audit) {
    this.log = log;
    this.topic = audit.topics().name(Topic.PARKED);
    this.links = links;
    this.clock = audit.clock();
    this.reader = serdes.of(DeviceMessage.class).deserializer();
    this.registry = registry;
  }

  /** All devices with waiting messages. */
  List<ParkedDevice> all() {
    Map<String, Device> registered = registry.all();
    Set<String> linked = linked();
    return byDevice().values().stream()
        .filter(parked -> !released(registered.get(parked.device()), linked))
        .toList();
  }

  /** The devices that have a link in force. */
  private Set<String> linked() {
    Set<String> linked = new HashSet<>();
    for (Link link : links.all().values()) {
      if (LinkRules.inForce(link, clock.millis())) {
        linked.add(link.getA().getDevice());
        linked.add(link.getB().getDevice());
      }
    }
    return linked;
  }

  /** What waits for one device, registered or not. */
  Optional<ParkedDevice> find(String device) {
    return Optional.ofNullable(byDevice().get(device));
  }

  private Map<String, ParkedDevice> byDevice() {
    Map<String, ParkedDevice> parked = new TreeMap<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          if (next.value() == null) {
            parked.remove(next.key());
          } else {
            add(parked, reader.deserialize(next.topic(), next.value()));
          }
          return true;
        });
    return parked;
  }

  private static void add(Map<String, ParkedDevice> parked, DeviceMessage message) {
    ParkedDevice before = parked.get(message.getDevice());
    parked.put(
        message.getDevice(), before == null ? ParkedDevice.of(message) : before.and(message));
  }

  private static boolean released(Device device, Set<String> linked) {
    return ParkingReason.of(device, () -> linked.contains(device.getId())) == null;
  }
}
