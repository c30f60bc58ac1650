package io.millrace.connectors.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** A command as a device reads it. */
final class Told {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Told() {}

  /**
   * {@code id}, {@code name}, {@code content_type}, {@code payload} (JSON as it is, text as text)
   * or {@code payload_base64}, {@code issued_at}, {@code expires_at}, {@code sender}, {@code
   * again}.
   */
  static ObjectNode of(Command command, long expiresAt, boolean again) {
    ObjectNode told =
        Reply.object()
            .put("id", command.getId())
            .put("name", command.getName())
            .put("content_type", command.getContentType());
    payload(told, command);
    return told.put("sender", command.getSender())
        .put("issued_at", command.getIssuedAt().toString())
        .put("expires_at", Instant.ofEpochMilli(expiresAt).toString())
        .put("again", again);
  }

  private static void payload(ObjectNode told, Command command) {
    ByteBuffer buffer = command.getPayload().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    String type = command.getContentType() == null ? "" : command.getContentType();
    if (type.isEmpty() || type.startsWith("application/json")) {
      JsonNode json = json(bytes);
      if (json != null && !json.isMissingNode()) {
        told.set("payload", json);
        return;
      }
    } else if (type.startsWith("text/")) {
      told.put("payload", new String(bytes, StandardCharsets.UTF_8));
      return;
    }
    told.put("payload_base64", Base64.getEncoder().encodeToString(bytes));
  }

  /** Null if it is none, whatever it says. */
  private static JsonNode json(byte[] bytes) {
    try {
      return MAPPER
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readValue(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  /** An event of a stream: one line of data. */
  static String event(ObjectNode told) {
    try {
      return "id: "
          + told.get("id").asText().replaceAll("\\R", "")
          + "\nevent: command\ndata: "
          + MAPPER.writeValueAsString(told)
          + "\n\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written", e);
    }
  }
}
