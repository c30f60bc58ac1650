package io.millrace.runtime.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads recorded readings: JSON, one a line, as {@code tap readings} prints them with or without
 * {@code --value}; or CSV with a header line.
 */
public final class RecordedReadings {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> VALUES =
      List.of("value", "value_double", "value_long", "value_boolean", "value_string");

  private RecordedReadings() {}

  /**
   * @param name of the file, for messages
   * @throws ReadingsException if a line is not a reading
   */
  public static List<Reading> parse(String name, String text) {
    List<Reading> readings = new ArrayList<>();
    List<String> lines = text.lines().toList();
    String[] header = isCsv(lines) ? cells(lines.get(0)) : null;
    for (int i = header == null ? 0 : 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      try {
        readings.add(reading(header == null ? json(line) : row(header, cells(line))));
      } catch (IllegalArgumentException e) {
        throw new ReadingsException(name + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return readings;
  }

  /** One reading, as the tap shows it. */
  public static Reading of(JsonNode json) {
    return reading(json.has("value") && json.get("value").isObject() ? json.get("value") : json);
  }

  private static boolean isCsv(List<String> lines) {
    return !lines.isEmpty() && !lines.get(0).stripLeading().startsWith("{");
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
  }

  private static JsonNode row(String[] header, String[] cells) {
    if (cells.length != header.length) {
      throw new IllegalArgumentException(
          "there are " + cells.length + " cells, and the header has " + header.length);
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        row.put(header[i], cells[i]);
      }
    }
    return row;
  }

  private static JsonNode json(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.path("value").isObject() ? json.get("value") : json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Reading reading(JsonNode json) {
    Reading reading = new Reading();
    reading.setDevice(required(json, "device"));
    reading.setMetric(required(json, "metric"));
    reading.setObservedAt(time(required(json, "observed_at")));
    reading.setReceivedAt(
        json.hasNonNull("received_at")
            ? time(json.get("received_at").asText())
            : reading.getObservedAt());
    reading.setUnit(json.path("unit").asText(null));
    reading.setModel(json.path("model").asText(null));
    reading.setGroups(groups(json.path("groups")));
    reading.setQuality(quality(json.path("quality").asText("GOOD")));
    setValue(reading, json);
    return reading;
  }

  private static List<String> groups(JsonNode json) {
    if (json.isTextual()) {
      return Arrays.stream(json.asText().split(";")).map(String::strip).toList();
    }
    List<String> groups = new ArrayList<>();
    json.forEach(group -> groups.add(group.asText()));
    return groups;
  }

  private static String required(JsonNode json, String field) {
    if (!json.hasNonNull(field)) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return json.get(field).asText();
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 2026-11-22T10:15:00Z", e);
    }
  }

  private static Quality quality(String text) {
    return Arrays.stream(Quality.values())
        .filter(quality -> quality.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is not GOOD, UNCERTAIN or BAD"));
  }

  private static void setValue(Reading reading, JsonNode json) {
    JsonNode value =
        VALUES.stream().map(json::path).filter(v -> !v.isMissingNode()).findFirst().orElse(null);
    if (value == null || value.isNull()) {
      if (reading.getQuality() != Quality.BAD) {
        throw new IllegalArgumentException("'value' is missing");
      }
    } else if (value.isBoolean() || isTruth(value.asText())) {
      reading.setValueBoolean(value.asBoolean());
    } else if (value.isNumber() || isNumber(value.asText()) && !json.has("value_string")) {
      reading.setValueDouble(Double.valueOf(value.asText()));
    } else {
      reading.setValueString(value.asText());
    }
  }

  private static boolean isTruth(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  }
}
