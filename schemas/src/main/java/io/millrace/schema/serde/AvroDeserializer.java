package io.millrace.schema.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads one kind of record in the Confluent wire format, whatever compatible version wrote it. */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

  private final SchemaRegistry registry;
  private final Schema readerSchema;
  private final SpecificData data;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private final ThreadLocal<BinaryDecoder> decoders = new ThreadLocal<>();

  AvroDeserializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.data = SpecificData.getForClass(type);
    this.data.setFastReaderEnabled(true);
    this.readerSchema = SpecificData.get().getSchema(type);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    SpecificDatumReader<T> reader =
        readers.computeIfAbsent(WireFormat.schemaId(bytes), this::reader);
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(
                bytes, WireFormat.HEADER, bytes.length - WireFormat.HEADER, decoders.get());
    decoders.set(decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException
        | RuntimeException e) { // Avro reports broken bytes by many unchecked exceptions
      throw new SerializationException(
          "Cannot read " + readerSchema.getFullName() + " from topic " + topic, e);
    }
  }

  private SpecificDatumReader<T> reader(int schemaId) {
    return new SpecificDatumReader<>(registry.schema(schemaId), readerSchema, data);
  }
}
