package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.serde.WireFormat;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/** Makes JSON of any record of the pipeline's topics, whatever schema wrote it. Thread-safe. */
final class RecordReader {

  private final SchemaRegistry registry;
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();

  RecordReader(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** Place, key and value of a record; a value that is not Avro is shown as base64. */
  JsonNode json(StoredRecord stored) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("topic", stored.topic()).put("partition", stored.partition());
    line.put("offset", stored.offset()).put("timestamp", stored.timestamp().toString());
    line.put("key", stored.key());
    return line.set("value", value(stored.value()));
  }

  private JsonNode value(byte[] bytes) {
    if (bytes == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return RecordJson.of(decode(bytes));
    } catch (SerializationException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("base64", Base64.getEncoder().encodeToString(bytes))
          .put("error", e.getMessage());
    }
  }

  private GenericRecord decode(byte[] bytes) {
    GenericDatumReader<GenericRecord> reader =
        readers.computeIfAbsent(
            WireFormat.schemaId(bytes), id -> new GenericDatumReader<>(registry.schema(id)));
    int length = bytes.length - WireFormat.HEADER;
    try {
      return reader.read(
          null, DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, length, null));
    } catch (IOException | RuntimeException e) { // Avro reports broken bytes by many exceptions
      throw new SerializationException("Cannot read the record: " + e.getMessage(), e);
    }
  }
}
