package io.millrace.streams.device;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.streams.decode.Rejected;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes dead letters. */
public final class DeadLetters {

  /** As at the edge; with all that stands around it, a part stays well below Kafka's 1 MB. */
  private static final int LARGEST_PART = 512 * 1024;

  private DeadLetters() {}

  /** The dead letter of a message that was refused. */
  public static DeadLetter of(Received received, Rejected reason, long now) {
    DeviceMessage message = received.message();
    DeadLetter letter = new DeadLetter();
    letter.setId(id(received.lineage()));
    letter.setDevice(message.getDevice());
    letter.setStage(reason.code().stage());
    letter.setCode(reason.code().name());
    letter.setMessage(reason.message());
    letter.setFailedAt(Instant.ofEpochMilli(now));
    letter.setOriginal(message);
    letter.setPart(1);
    letter.setParts(1);
    letter.setLineage(received.lineage());
    return letter;
  }

  /**
   * The letter as it is sent: a message nearly as large as Kafka takes leaves no room for what the
   * letter adds, so the payload is cut into parts under the same id.
   */
  public static List<DeadLetter> inParts(DeadLetter letter) {
    ByteBuffer payload = letter.getOriginal() == null ? null : letter.getOriginal().getPayload();
    if (payload == null || payload.remaining() <= LARGEST_PART) {
      return List.of(letter);
    }
    int parts = (payload.remaining() + LARGEST_PART - 1) / LARGEST_PART;
    List<DeadLetter> cut = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * LARGEST_PART;
      int length = Math.min(LARGEST_PART, payload.remaining() - from);
      cut.add(part(letter, payload.slice(payload.position() + from, length), part, parts));
    }
    return cut;
  }

  private static DeadLetter part(DeadLetter letter, ByteBuffer bytes, int part, int parts) {
    DeviceMessage original = DeviceMessage.newBuilder(letter.getOriginal()).build();
    original.setPayload(bytes);
    DeadLetter one = DeadLetter.newBuilder(letter).build();
    one.setOriginal(original);
    one.setPart(part);
    one.setParts(parts);
    return one;
  }

  /** One message fails at most once, so its place in Kafka names the failure. */
  static String id(Lineage lineage) {
    return lineage.getTopic() + "-" + lineage.getPartition() + "-" + lineage.getOffset();
  }
}
