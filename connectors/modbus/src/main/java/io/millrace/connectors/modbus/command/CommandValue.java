package io.millrace.connectors.modbus.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the payload of a command says: a scalar, an array of them, or either as {@code {"value": …,
 * "unit": …}}.
 *
 * @param values each a BigDecimal, a Boolean or a String
 * @param several whether it was an array
 * @param unit the unit given, or null
 */
record CommandValue(List<Object> values, boolean several, String unit) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException if there is no value in it
   */
  static CommandValue read(ByteBuffer payload) {
    String text = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().trim();
    JsonNode node = tree(text);
    if (node == null || node.isMissingNode()) {
      return new CommandValue(List.of(plain(text)), false, null);
    }
    if (!node.isObject()) {
      return of(node, null);
    }
    return of(node.path("value"), node.path("unit").textValue());
  }

  private static CommandValue of(JsonNode node, String unit) {
    if (!node.isArray()) {
      return new CommandValue(List.of(scalar(node)), false, unit);
    }
    if (node.isEmpty()) {
      throw new IllegalArgumentException("the array is empty");
    }
    List<Object> values = new ArrayList<>();
    node.forEach(each -> values.add(scalar(each)));
    return new CommandValue(List.copyOf(values), true, unit);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null; // a text that is no JSON is itself the value
    }
  }

  private static String plain(String text) {
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
