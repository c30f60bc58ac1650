package io.millrace.connectors.http.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.connectors.http.intake.Reader.Bad;
import io.millrace.connectors.http.intake.Reader.Good;
import io.millrace.connectors.http.intake.Reader.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Several messages in one request. */
final class Batch {

  private static final int DEEPEST = 64;
  private static final String JSON = "application/json";

  private final ObjectMapper json =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());
  private final int most;
  private final CloudEvents events;

  Batch(int most, CloudEvents events) {
    this.most = most;
    this.events = events;
  }

  /**
   * A JSON array of objects: {@code device}, {@code channel}, {@code content_type}, {@code payload}
   * (JSON, or text where the type is another) or {@code payload_base64}, and {@code id}, {@code
   * sequence}, {@code epoch}, {@code time}.
   */
  List<Item> read(Head head, byte[] body) throws RefusedException {
    String type = MediaTypes.essence(head.header("Content-Type"));
    if (!type.isEmpty() && !type.equals(JSON) && !type.equals("application/octet-stream")) {
      throw new RefusedException(
          Problem.of(
              415,
              "unsupported-type",
              "A batch is JSON",
              "Send application/json to " + Reader.BATCH + "."));
    }
    String key = Headers.key(head);
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : array(body)) {
      String own = key == null ? null : key + '#' + items.size();
      items.add(item(() -> submission(entry, own)));
    }
    return items;
  }

  /** A JSON array of events of one device. */
  List<Item> events(byte[] body, DevicePath place) throws RefusedException {
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : array(body)) {
      items.add(item(() -> events.structured(bytes(entry), place)));
    }
    return items;
  }

  private interface Reading {

    Submission read() throws RefusedException;
  }

  private static Item item(Reading reading) {
    try {
      return new Good(reading.read());
    } catch (RefusedException e) {
      return new Bad(e.problem());
    }
  }

  private List<JsonNode> array(byte[] body) throws RefusedException {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (IOException e) {
      throw new RefusedException(Problem.malformed("The body is not JSON."));
    }
    if (root == null || !root.isArray() || root.isEmpty()) {
      throw new RefusedException(
          Problem.malformed("The body must be a JSON array of at least one message."));
    }
    if (root.size() > most) {
      throw new RefusedException(
          Problem.of(
              413,
              "too-many",
              "The batch is too large",
              "At most " + most + " messages at once (http.batch.max.messages)."));
    }
    List<JsonNode> entries = new ArrayList<>(root.size());
    root.forEach(entries::add);
    return entries;
  }

  private Submission submission(JsonNode entry, String key) throws RefusedException {
    if (!entry.isObject()) {
      throw new RefusedException(Problem.malformed("A message of a batch is a JSON object."));
    }
    DevicePath place =
        new DevicePath(
            DevicePath.legal(text(entry, "device", "")),
            DevicePath.channel(text(entry, "channel", "")));
    String type = MediaTypes.check(text(entry, "content_type", JSON));
    return new Submission(place, type, payload(entry, type), extra(entry, key));
  }

  private byte[] payload(JsonNode entry, String type) throws RefusedException {
    JsonNode coded = entry.get("payload_base64");
    JsonNode plain = entry.get("payload");
    if ((coded == null) == (plain == null)) {
      throw new RefusedException(
          Problem.malformed("A message has either payload or payload_base64."));
    }
    if (coded != null) {
      try {
        return Base64.getDecoder().decode(coded.asText());
      } catch (IllegalArgumentException e) {
        throw new RefusedException(Problem.malformed("payload_base64 is not base64."));
      }
    }
    boolean isJson = type != null && MediaTypes.essence(type).endsWith("json");
    return isJson || !plain.isTextual()
        ? bytes(plain)
        : plain.asText().getBytes(StandardCharsets.UTF_8);
  }

  private static Submission.Extra extra(JsonNode entry, String key) throws RefusedException {
    JsonNode sequence = entry.get("sequence");
    if (sequence != null && (!sequence.canConvertToLong() || sequence.asLong() < 0)) {
      throw new RefusedException(Problem.malformed("sequence must be a whole number from 0."));
    }
    return new Submission.Extra(
        text(entry, "id", key),
        Headers.time(text(entry, "time", null)),
        sequence == null ? null : sequence.asLong(),
        text(entry, "epoch", null),
        Map.of());
  }

  private static String text(JsonNode entry, String name, String otherwise)
      throws RefusedException {
    JsonNode value = entry.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isValueNode()) {
      throw new RefusedException(Problem.malformed(name + " must be a text."));
    }
    return value.asText();
  }

  private byte[] bytes(JsonNode node) throws RefusedException {
    try {
      return json.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new RefusedException(Problem.malformed("A payload cannot be written as JSON."));
    }
  }
}
