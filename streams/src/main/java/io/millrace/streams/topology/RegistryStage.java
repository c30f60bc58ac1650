package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.schema.serde.SchemaRegistryException;
import io.millrace.streams.parking.ParkedMessage;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Keeps the registry's rows and tells when one changed. */
final class RegistryStage {

  private final Deserializer<Device> deserializer;
  private final Registry registry;
  private final MessageStage messages;
  private final RuleStage rules;
  private final ClassifyStage classification;
  private final SinkEffects effects;

  RegistryStage(
      PipelineParts parts,
      Registry registry,
      MessageStage messages,
      RuleStage rules,
      ClassifyStage classification,
      SinkEffects effects) {
    this.deserializer = parts.serdes().of(Device.class).deserializer();
    this.registry = registry;
    this.messages = messages;
    this.rules = rules;
    this.classification = classification;
    this.effects = effects;
  }

  void accept(String id, ParkedMessage row, long now) {
    if (id == null) {
      refuse(id, row, "A registry record without a key", now);
      return;
    }
    try {
      registry.put(id, deserializer.deserialize(row.lineage().getTopic(), row.value()));
      messages.reconsider(id);
      rules.registered(id);
      classification.registered(id, now);
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
