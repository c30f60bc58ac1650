package io.millrace.connectors.common.edge;

import io.millrace.connectors.common.convert.ConnectSchemas;
import io.millrace.schema.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Builds dead letters; a payload that is too large for one is cut in parts. */
final class Quarantine {

  static final Schema SCHEMA = ConnectSchemas.of(DeadLetter.getClassSchema());

  private static final int LARGEST_PART = 512 * 1024;
  private static final int ID_BYTES = 16;

  private final DeviceMessageStructs messages;

  Quarantine(DeviceMessageStructs messages) {
    this.messages = messages;
  }

  List<Struct> letters(EdgeResult.Refused refused) {
    byte[] payload = refused.message().payload();
    int parts = Math.max(1, (payload.length + LARGEST_PART - 1) / LARGEST_PART);
    String id = id(refused);
    List<Struct> letters = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * LARGEST_PART;
      byte[] bytes =
          Arrays.copyOfRange(payload, from, Math.min(payload.length, from + LARGEST_PART));
      letters.add(letter(refused, id, bytes).put("part", part).put("parts", parts));
    }
    return letters;
  }

  private Struct letter(EdgeResult.Refused refused, String id, byte[] payload) {
    EdgeMessage message = refused.message();
    return new Struct(SCHEMA)
        .put("id", id)
        .put("device", message.device())
        .put("stage", refused.code().stage().name())
        .put("code", refused.code().name())
        .put("message", refused.reason())
        .put("failed_at", new Date(message.receivedAt()))
        .put("original", messages.struct(message, payload));
  }

  /** The same for every delivery of the same bytes on the same channel for the same reason. */
  private static String id(EdgeResult.Refused refused) {
    MessageDigest digest = sha256();
    digest.update(refused.code().name().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(refused.message().channel().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(refused.message().payload());
    if (!refused.message().samples().isEmpty()) {
      digest.update(place(refused.message()).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  /** Typed values have no bytes to tell them apart; their number or their time does. */
  private static String place(EdgeMessage message) {
    EdgeSequence sequence = message.sequence();
    return message.device()
        + '/'
        + (sequence == null ? message.receivedAt() : sequence.epoch() + '/' + sequence.number());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
