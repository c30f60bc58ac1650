package io.millrace.connectors.common.convert;

import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.serde.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/** Structs to bytes and back. Not thread-safe: each task has a converter of its own. */
public final class StructCodec {

  private final SchemaRegistry registry;
  private final AvroOutput output = new AvroOutput();
  private final Map<Schema, Plan> plans = new IdentityHashMap<>();
  private final Map<Integer, Source> sources = new HashMap<>();

  private record Plan(
      org.apache.avro.Schema avro, ValueWriter writer, Map<String, Integer> idByTopic) {}

  private record Source(GenericDatumReader<GenericRecord> reader, Schema schema) {}

  /**
   * @param registry where schemas get their numbers
   */
  public StructCodec(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** Writes a struct; null stays null. */
  public byte[] write(String topic, Schema schema, Object value) {
    if (value == null) {
      return null;
    }
    Plan plan = plans.get(schema);
    if (plan == null) {
      plan = plan(schema);
    }
    Integer id = plan.idByTopic.get(topic);
    if (id == null) {
      id = registry.register(topic + "-value", plan.avro);
      plan.idByTopic.put(topic, id);
    }
    output.reset();
    plan.writer.write(value, output);
    return output.toBytes(id);
  }

  private Plan plan(Schema schema) {
    org.apache.avro.Schema avro =
        RecordCatalogue.find(schema == null ? null : schema.name())
            .orElseThrow(() -> new DataException(notOurs(schema)));
    Plan plan = new Plan(avro, WriterCompiler.compile(avro, schema), new HashMap<>());
    plans.put(schema, plan);
    return plan;
  }

  private static String notOurs(Schema schema) {
    String name = schema == null ? "a value without schema" : String.valueOf(schema.name());
    return "This converter does not write " + name + ", only: " + RecordCatalogue.names();
  }

  /** Reads a record of any compatible version; null stays null. */
  public SchemaAndValue read(String topic, byte[] bytes) {
    if (bytes == null) {
      return SchemaAndValue.NULL;
    }
    Source source = sources.computeIfAbsent(WireFormat.schemaId(bytes), this::source);
    int length = bytes.length - WireFormat.HEADER;
    try {
      GenericRecord avro =
          source.reader.read(
              null, DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, length, null));
      return new SchemaAndValue(source.schema, StructReader.struct(avro, source.schema));
    } catch (IOException | AvroRuntimeException e) {
      throw new DataException("Cannot read a record from topic " + topic, e);
    }
  }

  private Source source(int schemaId) {
    org.apache.avro.Schema written = registry.schema(schemaId);
    org.apache.avro.Schema known =
        RecordCatalogue.find(written.getFullName())
            .orElseThrow(
                () -> new DataException(written.getFullName() + " is no record of the pipeline"));
    return new Source(new GenericDatumReader<>(written, known), ConnectSchemas.of(known));
  }
}
