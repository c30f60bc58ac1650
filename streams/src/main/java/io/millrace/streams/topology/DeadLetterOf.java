package io.millrace.streams.topology;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.device.DeadLetters;
import io.millrace.streams.device.Received;

/** Dead letters of messages that never reached the engine. */
final class DeadLetterOf {

  private DeadLetterOf() {}

  static DeadLetter message(DeviceMessage message, Lineage lineage, Rejected reason, long now) {
    return DeadLetters.of(new Received(message, reason, lineage, null), reason, now);
  }
}
