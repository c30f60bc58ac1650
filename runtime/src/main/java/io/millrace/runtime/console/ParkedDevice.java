package io.millrace.runtime.console;

import io.millrace.schema.DeviceMessage;
import java.time.Instant;

/**
 * A device whose messages wait.
 *
 * @param device device id
 * @param reason why they wait: UNREGISTERED, DISABLED, NO_LINK or UNDECLARED
 * @param count how many
 * @param first when the first was received
 * @param last when the last was received
 * @param sample the last message
 */
record ParkedDevice(
    String device, String reason, long count, Instant first, Instant last, DeviceMessage sample) {

  static ParkedDevice of(DeviceMessage message) {
    return new ParkedDevice(
        message.getDevice(),
        reason(message),
        1,
        message.getReceivedAt(),
        message.getReceivedAt(),
        message);
  }

  ParkedDevice and(DeviceMessage next) {
    return new ParkedDevice(device, reason(next), count + 1, first, next.getReceivedAt(), next);
  }

  private static String reason(DeviceMessage message) {
    return message.getAttributes().getOrDefault("millrace.parked_reason", "UNREGISTERED");
  }
}
