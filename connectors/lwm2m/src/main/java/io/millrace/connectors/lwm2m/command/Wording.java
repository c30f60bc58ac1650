package io.millrace.connectors.lwm2m.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.connectors.lwm2m.map.MetricRule;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Payloads of commands and of their results. */
public final class Wording {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wording() {}

  /**
   * What a command says.
   *
   * @param value a JSON value
   * @param unit UCUM code, or null
   */
  public record Said(JsonNode value, String unit) {}

  /** Reads a payload: JSON, an object of value and unit, or plain text. */
  public static Said read(byte[] payload) {
    JsonNode node = json(payload);
    if (node == null || node.isMissingNode()) {
      return new Said(JSON.getNodeFactory().textNode(text(payload)), null);
    }
    if (node.isObject() && node.has("value")) {
      return new Said(node.get("value"), node.path("unit").textValue());
    }
    return new Said(node, null);
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      return null; // plain text
    }
  }

  /** Arguments of Execute: text as it is, or a list that becomes {@code 0='a',1='b'}. */
  public static byte[] arguments(byte[] payload) {
    JsonNode node = payload.length == 0 ? null : json(payload);
    if (node == null || !node.isArray()) {
      return payload;
    }
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < node.size(); i++) {
      arguments.append(i == 0 ? "" : ",").append(i).append("='");
      arguments.append(node.get(i).asText().replace("'", "")).append('\'');
    }
    return arguments.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a device said its resources are: one value with its unit, or all by their paths. */
  public static byte[] write(List<ResourceValue> values, String asked, Metrics metrics) {
    ObjectNode said;
    if (values.size() == 1 && values.get(0).path().equals(asked)) {
      said = one(values.get(0), metrics);
    } else {
      said = JSON.createObjectNode();
      ObjectNode all = said.putObject("values");
      values.forEach(each -> all.set(each.path(), one(each, metrics)));
    }
    try {
      return JSON.writeValueAsBytes(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }

  private static ObjectNode one(ResourceValue value, Metrics metrics) {
    ObjectNode node = JSON.createObjectNode();
    node.set("value", JSON.valueToTree(value.value()));
    MetricRule metric = metrics.of(value.path());
    if (metric.unit() != null) {
      node.put("unit", metric.unit());
    }
    if (value.observedAt() != null) {
      node.put("time", Instant.ofEpochMilli(value.observedAt()).toString());
    }
    return node;
  }

  /** Whether units are the same, or none is named. */
  public static boolean isUnit(Said said, MetricRule metric) {
    return said.unit() == null || Objects.equals(said.unit(), metric.unit());
  }
}
