package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.time.Instant;

/** The result of a command, in the words of its record. */
final class Results {

  private Results() {}

  static CommandResult of(
      Dispatch dispatch, CommandStatus status, String code, String message, long now) {
    Command command = dispatch.parcel().command();
    return CommandResult.newBuilder()
        .setId(command.getId())
        .setDevice(command.getDevice())
        .setStatus(status)
        .setCode(code)
        .setAt(Instant.ofEpochMilli(now))
        .setLink(command.getLink())
        .setSender(command.getSender())
        .setCorrelationData(command.getCorrelationData())
        .setResponseChannel(command.getResponseChannel())
        .setAttempts(dispatch.attempts())
        .setMessage(message)
        .build();
  }
}
