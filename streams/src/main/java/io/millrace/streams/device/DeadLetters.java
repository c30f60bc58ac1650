package io.millrace.streams.device;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.streams.decode.Rejected;
import java.time.Instant;

/** Makes dead letters. */
public final class DeadLetters {

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

  /** One message fails at most once, so its place in Kafka names the failure. */
  static String id(Lineage lineage) {
    return lineage.getTopic() + "-" + lineage.getPartition() + "-" + lineage.getOffset();
  }
}
