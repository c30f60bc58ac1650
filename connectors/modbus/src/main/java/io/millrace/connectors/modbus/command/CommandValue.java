package io.millrace.connectors.modbus.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the payload of a command says: a scalar, or {@code {"value": …, "unit": …}}. */
final class CommandValue {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CommandValue() {}

  /**
   * The value: a BigDecimal, a Boolean or a String.
   *
   * @param unit the unit that values of the point have, or null
   * @throws IllegalArgumentException if there is none, or it has another unit
   */
  static Object read(ByteBuffer payload, String unit) {
    String text = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().trim();
    JsonNode node = tree(text);
    if (node == null || node.isMissingNode()) {
      return plain(text);
    }
    if (!node.isObject()) {
      return scalar(node);
    }
    JsonNode given = node.path("unit");
    if (given.isTextual() && !Objects.equals(given.textValue(), unit)) {
      throw new IllegalArgumentException(
          "the unit is " + given.textValue() + ", that of the point " + unit);
    }
    return scalar(node.path("value"));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null; // a text that is no JSON is itself the value
    }
  }

  private static Object plain(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the payload holds no value");
    }
    return text;
  }

  private static Object scalar(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    throw new IllegalArgumentException("the payload holds no single value");
  }
}
