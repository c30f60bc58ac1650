package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;

/** What the attributes of a message say about it. */
final class Attributes {

  private static final String PRESENCE = "millrace.presence";
  private static final String REPLAY = "millrace.replay";
  private static final String MESSAGE_ID = "millrace.message_id";
  private static final String RETAINED = "mqtt.retained";

  private Attributes() {}

  /** {@code connected} or {@code disconnected}; null if the message is not about presence. */
  static String presence(DeviceMessage message) {
    return message.getAttributes().get(PRESENCE);
  }

  /** The id of the dead letter that was sent again; null if none was. */
  static String replay(DeviceMessage message) {
    return message.getAttributes().get(REPLAY);
  }

  /** The sender's own name for it, by which a repetition is told; null if it gave none. */
  static String messageId(DeviceMessage message) {
    return message.getAttributes().get(MESSAGE_ID);
  }

  /** Whether the broker kept it for new subscribers: it was said at some time before. */
  static boolean isRetained(DeviceMessage message) {
    return message.getAttributes().containsKey(RETAINED);
  }
}
