package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Shows an Avro value as plain JSON: absent fields are left out, times are RFC 3339, bytes are text
 * where they are readable text and {@code {"base64": …}} where they are not.
 */
public final class RecordJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordJson() {}

  /** The JSON object of a record. */
  public static ObjectNode of(IndexedRecord source) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : source.getSchema().getFields()) {
      Object value = source.get(field.pos());
      if (value != null) {
        object.set(field.name(), value(value, field.schema()));
      }
    }
    return object;
  }

  private static JsonNode value(Object value, Schema schema) {
    Schema type = schema.isUnion() ? branch(schema) : schema;
    return switch (type.getType()) {
      case RECORD -> of((IndexedRecord) value);
      case ARRAY -> array((Collection<?>) value, type.getElementType());
      case MAP -> object((Map<?, ?>) value, type.getValueType());
      case BYTES -> bytes((ByteBuffer) value);
      case LONG -> time(value, type);
      case INT -> JSON.numberNode(((Number) value).intValue());
      case FLOAT, DOUBLE -> JSON.numberNode(((Number) value).doubleValue());
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      default -> JSON.textNode(value.toString());
    };
  }

  private static Schema branch(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode time(Object value, Schema type) {
    if (value instanceof Instant instant) {
      return JSON.textNode(instant.toString());
    }
    long number = ((Number) value).longValue();
    return type.getLogicalType() == null
        ? JSON.numberNode(number)
        : JSON.textNode(Instant.ofEpochMilli(number).toString());
  }

  private static JsonNode array(Collection<?> items, Schema type) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item -> array.add(value(item, type)));
    return array;
  }

  private static JsonNode object(Map<?, ?> entries, Schema type) {
    ObjectNode object = JSON.objectNode();
    entries.forEach((key, item) -> object.set(key.toString(), value(item, type)));
    return object;
  }

  private static JsonNode bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    String text = readable(bytes);
    return text != null
        ? JSON.textNode(text)
        : JSON.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
  }

  /** The text that bytes are, or null if they are none that a terminal should show. */
  private static String readable(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().allMatch(RecordJson::isReadable) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isReadable(int character) {
    return !Character.isISOControl(character) || Character.isWhitespace(character);
  }
}
