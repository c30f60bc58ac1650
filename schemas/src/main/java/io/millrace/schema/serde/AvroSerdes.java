package io.millrace.schema.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes for the records of {@code io.millrace.schema}, all over one registry.
 *
 * @param registry where schemas get their numbers
 */
public record AvroSerdes(SchemaRegistry registry) {

  /** A serde for one kind of record; thread-safe. */
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return Serdes.serdeFrom(
        new AvroSerializer<>(registry, type), new AvroDeserializer<>(registry, type));
  }
}
