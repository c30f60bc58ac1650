package io.millrace.schema.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes one kind of record in the Confluent wire format. Thread-safe. */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

  private static final byte[] HEADER_SPACE = new byte[WireFormat.HEADER];

  private final SchemaRegistry registry;
  private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();
  private final ThreadLocal<Buffer<T>> buffers;

  private static final class Buffer<T> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final SpecificDatumWriter<T> writer;

    Buffer(Class<T> type) {
      this.writer =
          new SpecificDatumWriter<>(
              SpecificData.get().getSchema(type), SpecificData.getForClass(type));
    }
  }

  AvroSerializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.buffers = ThreadLocal.withInitial(() -> new Buffer<>(type));
  }

  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) {
      return null;
    }
    int id =
        idByTopic.computeIfAbsent(
            topic, name -> registry.register(name + "-value", value.getSchema()));
    Buffer<T> buffer = buffers.get();
    buffer.bytes.reset();
    buffer.bytes.writeBytes(HEADER_SPACE);
    try {
      buffer.writer.write(value, buffer.encoder);
      buffer.encoder.flush();
    } catch (IOException
        | RuntimeException e) { // Avro reports a wrong value by many unchecked exceptions
      throw new SerializationException(
          "Cannot write " + value.getSchema().getFullName() + " for topic " + topic, e);
    }
    byte[] result = buffer.bytes.toByteArray();
    WireFormat.write(result, id);
    return result;
  }
}
