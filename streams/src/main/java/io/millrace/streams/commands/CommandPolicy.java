package io.millrace.streams.commands;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import java.time.Instant;

/** Which commands of applications and rules may go to their device. */
public final class CommandPolicy {

  private CommandPolicy() {}

  /**
   * How a command ends that may not go on; null if it may.
   *
   * @param device row of the device in the registry, or null
   * @param now epoch milliseconds
   */
  public static CommandResult judge(Command command, Device device, long now) {
    if (device == null || !device.getEnabled()) {
      return Outcomes.of(
          command,
          CommandStatus.REJECTED,
          device == null ? "The device is not registered" : "The device is switched off",
          now);
    }
    if (device.getCommunication() != Communication.IOT) {
      return Outcomes.of(
          command, CommandStatus.REJECTED, "A machine takes commands from its peer alone", now);
    }
    if (command.getLink() != null) {
      return Outcomes.of(
          command, CommandStatus.REJECTED, "Only a machine can speak over a link", now);
    }
    Instant expiry = command.getExpiresAt();
    return expiry != null && expiry.toEpochMilli() <= now
        ? Outcomes.of(command, CommandStatus.EXPIRED, "Its time had run out when it came", now)
        : null;
  }
}
