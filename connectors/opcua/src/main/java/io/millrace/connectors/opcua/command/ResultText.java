package io.millrace.connectors.opcua.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.connectors.opcua.value.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a device answers, as JSON. */
public final class ResultText {

  /** Media type of answers. */
  public static final String JSON = "application/json";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultText() {}

  /** One value; several scalars become an object of their names. */
  public static byte[] value(List<Scalar> scalars, String unit) {
    ObjectNode result = NODES.objectNode();
    result.set("value", node(scalars));
    result.put("unit", unit);
    return result.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a method gives back: nothing, one value, or a list. */
  public static byte[] outputs(List<List<Scalar>> outputs) {
    ObjectNode result = NODES.objectNode();
    if (outputs.size() == 1) {
      result.set("value", node(outputs.get(0)));
    } else {
      ArrayNode list = result.putArray("value");
      outputs.forEach(each -> list.add(node(each)));
    }
    return result.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode node(List<Scalar> scalars) {
    if (scalars.size() == 1 && scalars.get(0).suffix().isEmpty()) {
      return node(scalars.get(0).value());
    }
    ObjectNode object = NODES.objectNode();
    scalars.forEach(each -> object.set(each.suffix().replaceFirst("^\\.", ""), node(each.value())));
    return object;
  }

  private static JsonNode node(Object value) {
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof byte[] bytes) {
      return NODES.binaryNode(bytes);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }
}
