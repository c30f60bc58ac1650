package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What somebody wants a device to do, as the API is told. */
final class CommandRequest {

  static final int LARGEST_PAYLOAD = 524_288;

  private static final long USUAL_EXPIRY_MILLIS = 60_000;
  private static final long LONGEST_EXPIRY_MILLIS = 31L * 24 * 3_600_000;
  private static final int LONGEST_NAME = 500;
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "device",
          "name",
          "payload",
          "payload_base64",
          "content_type",
          "expires_in",
          "expects_answer",
          "retain");

  private final JsonNode body;

  CommandRequest(JsonNode body) {
    if (body == null || !body.isObject()) {
      throw new ApiException(400, "Send an object with device and name");
    }
    Set<String> unknown = new TreeSet<>();
    body.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new ApiException(400, "Unknown: " + unknown + "; known: " + new TreeSet<>(FIELDS));
    }
    this.body = body;
  }

  /**
   * The command.
   *
   * @throws ApiException if the request makes none
   */
  Command command(String sender, Instant now) {
    String id = text("id", UUID.randomUUID().toString());
    return Command.newBuilder()
        .setId(id)
        .setDevice(needed("device"))
        .setName(needed("name"))
        .setPayload(ByteBuffer.wrap(payload()))
        .setContentType(text("content_type", null))
        .setSender(sender)
        .setIssuedAt(now)
        .setExpiresAt(now.plusMillis(expiry()))
        .setExpectsAnswer(body.path("expects_answer").asBoolean(false))
        .setRetain(body.path("retain").asBoolean(false))
        .build();
  }

  private byte[] payload() {
    if (body.hasNonNull("payload") && body.hasNonNull("payload_base64")) {
      throw new ApiException(400, "Give payload or payload_base64, not both");
    }
    byte[] payload =
        body.hasNonNull("payload_base64")
            ? decode(body.get("payload_base64").asText())
            : plain(body.path("payload")).getBytes(StandardCharsets.UTF_8);
    if (payload.length > LARGEST_PAYLOAD) {
      throw new ApiException(413, "A payload has at most " + LARGEST_PAYLOAD + " bytes");
    }
    return payload;
  }

  /** A text as it is; anything else as the JSON that it is. */
  private static String plain(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return "";
    }
    return payload.isTextual() ? payload.asText() : payload.toString();
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "payload_base64 is not base64");
    }
  }

  private long expiry() {
    JsonNode given = body.path("expires_in");
    if (given.isMissingNode() || given.isNull()) {
      return USUAL_EXPIRY_MILLIS;
    }
    long millis = given.isIntegralNumber() ? given.asLong() : 0;
    if (millis < 1 || millis > LONGEST_EXPIRY_MILLIS) {
      throw new ApiException(400, "expires_in is a number of milliseconds, up to 31 days");
    }
    return millis;
  }

  private String needed(String field) {
    String text = text(field, "");
    if (text.isBlank()) {
      throw new ApiException(400, "Say the " + field);
    }
    return text;
  }

  private String text(String field, String otherwise) {
    if (!body.hasNonNull(field)) {
      return otherwise;
    }
    JsonNode value = body.get(field);
    if (!value.isTextual() || value.asText().length() > LONGEST_NAME) {
      throw new ApiException(400, field + " is a text of at most " + LONGEST_NAME + " characters");
    }
    return value.asText();
  }
}
