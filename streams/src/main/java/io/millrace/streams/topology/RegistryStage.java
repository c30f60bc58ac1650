package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.schema.serde.SchemaRegistryException;
import io.millrace.streams.parking.ParkedMessage;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Keeps the registry's rows and tells when one changed. */
final class RegistryStage {

  private final Deserializer<Device> deserializer;
  private final Registry registry;
  private final SinkEffects effects;
  private final List<Follower> followers;

  /** Wants to know of every change, after the registry's row has changed. */
  interface Follower {

    /**
     * @param device null if it was taken out
     * @param headers those of the record that said so
     */
    void registered(String id, Device device, Headers headers, long now);
  }

  /**
   * @param followers told in this order
   */
  RegistryStage(
      PipelineParts parts, Registry registry, SinkEffects effects, List<Follower> followers) {
    this.deserializer = parts.serdes().of(Device.class).deserializer();
    this.registry = registry;
    this.effects = effects;
    this.followers = followers;
  }

  void accept(String id, ParkedMessage row, long now) {
    if (id == null) {
      refuse(id, row, "A registry record without a key", now);
      return;
    }
    try {
      Device device = deserializer.deserialize(row.lineage().getTopic(), row.value());
      registry.put(id, device);
      for (Follower follower : followers) {
        follower.registered(id, device, row.headers(), now);
      }
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        throw e;
      }
      refuse(id, row, "The schema of the registry record is not in the registry of schemas", now);
    } catch (SerializationException e) {
      refuse(id, row, "The registry record is not a Device in the Confluent wire format", now);
    }
  }

  private void refuse(String id, ParkedMessage row, String why, long now) {
    MessageReader.Result unreadable = MessageReader.unreadable(id, row, why);
    effects.deadLetter(
        DeadLetterOf.message(unreadable.message(), row.lineage(), unreadable.failure(), now));
  }
}
