package io.millrace.connectors.opcua.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a command wants.
 *
 * @param kind of what
 * @param device whose
 * @param target metric or node id of a point, or name of a method
 * @param values a BigDecimal, Boolean or String each
 * @param isList whether the values are elements of an array, or arguments
 * @param unit of the value, or null
 */
public record Order(
    Kind kind, String device, String target, List<Object> values, boolean isList, String unit) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What is to be done. */
  public enum Kind {
    /** A point is written. */
    WRITE,
    /** A point is read. */
    READ,
    /** A method is called. */
    CALL
  }

  /** Reads a command; refuses what it cannot mean. */
  public static Order of(Command command) {
    String name = command.getName();
    Kind kind = Kind.WRITE;
    String target = name;
    for (Kind each : Kind.values()) {
      String prefix = each.name().toLowerCase(Locale.ROOT) + "/";
      if (name.startsWith(prefix)) {
        kind = each;
        target = name.substring(prefix.length());
      }
    }
    if (target.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' names no point and no method");
    }
    JsonNode payload = payload(command.getPayload());
    String unit = payload.isObject() ? payload.path("unit").textValue() : null;
    JsonNode value = payload.isObject() ? payload.path("value") : payload;
    List<Object> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> values.add(scalar(each)));
    } else if (!value.isMissingNode()) {
      values.add(scalar(value));
    }
    if (kind == Kind.WRITE && values.isEmpty() && !value.isArray()) {
      throw new IllegalArgumentException("the payload holds no value");
    }
    return new Order(kind, command.getDevice(), target, values, value.isArray(), unit);
  }

  /** A text that is no JSON is itself the value. */
  private static JsonNode payload(ByteBuffer payload) {
    String text = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().trim();
    if (text.isEmpty()) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
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
    throw new IllegalArgumentException("a value must be a number, a text, true or false");
  }
}
