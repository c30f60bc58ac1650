package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import java.time.Instant;

/** The result of a command, in the words of its record. */
final class Results {

  private Results() {}

  static CommandResult of(Dispatch dispatch, Outcome outcome, long now) {
    Command command = dispatch.parcel().command();
    return CommandResult.newBuilder()
        .setId(command.getId())
        .setDevice(command.getDevice())
        .setStatus(outcome.status())
        .setCode(outcome.code())
        .setAt(Instant.ofEpochMilli(now))
        .setLink(command.getLink())
        .setSender(command.getSender())
        .setCorrelationData(command.getCorrelationData())
        .setResponseChannel(command.getResponseChannel())
        .setAttempts(dispatch.attempts())
        .setMessage(outcome.message())
        .setPayload(outcome.body() == null ? null : outcome.body().bytes())
        .setContentType(outcome.body() == null ? null : outcome.body().contentType())
        .build();
  }
}
