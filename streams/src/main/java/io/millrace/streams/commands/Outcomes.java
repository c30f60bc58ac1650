package io.millrace.streams.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeviceMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of commands, and how their senders learn it. */
public final class Outcomes {

  /** Attribute of a message: the command that it answers. */
  public static final String ANSWERED = "command";

  private static final String RESULT = "result";
  private static final String STATUS = "mqtt.user.status";
  private static final String JSON = "application/json";
  private static final long REPLY_MILLIS = 60_000;

  private Outcomes() {}

  /** The id of the command that a message answers; null if none. */
  public static String answered(DeviceMessage message) {
    return message.getAttributes().get(ANSWERED);
  }

  /** A result that the pipeline itself came to. */
  public static CommandResult of(Command command, CommandStatus status, String why, long now) {
    CommandResult result = new CommandResult();
    result.setId(command.getId());
    result.setDevice(command.getDevice());
    result.setStatus(status);
    result.setAt(Instant.ofEpochMilli(now));
    result.setLink(command.getLink());
    result.setSender(command.getSender());
    result.setCorrelationData(command.getCorrelationData());
    result.setResponseChannel(command.getResponseChannel());
    result.setAttempts(0);
    result.setMessage(why);
    return result;
  }

  /** The device's own answer: DONE, unless its user property {@code status} says otherwise. */
  public static CommandResult of(Command command, DeviceMessage answer, long now) {
    CommandStatus status =
        switch (answer.getAttributes().getOrDefault(STATUS, "").toUpperCase(Locale.ROOT)) {
          case "REJECTED" -> CommandStatus.REJECTED;
          case "FAILED" -> CommandStatus.FAILED;
          default -> CommandStatus.DONE;
        };
    CommandResult result = of(command, status, "The device answered", now);
    result.setPayload(answer.getPayload());
    result.setContentType(answer.getContentType());
    return result;
  }

  /**
   * What the sending machine is to be told of a result; nothing if it did not ask.
   *
   * @param command what it had sent
   */
  public static Optional<Command> reply(Command command, CommandResult result, long now) {
    String replyTo = command.getAttributes().get(PeerMessages.REPLY_TO);
    boolean asked = replyTo != null || command.getCorrelationData() != null;
    if (command.getLink() == null || isReply(command) || !asked) {
      return Optional.empty();
    }
    Command reply = new Command();
    reply.setId(CommandId.of(RESULT, command.getId(), result.getStatus().name()));
    reply.setDevice(command.getSender());
    reply.setName(RESULT);
    boolean answered = result.getPayload() != null;
    reply.setContentType(answered ? result.getContentType() : JSON);
    reply.setPayload(answered ? result.getPayload() : describe(result));
    reply.setSender(command.getDevice());
    reply.setIssuedAt(Instant.ofEpochMilli(now));
    reply.setExpiresAt(Instant.ofEpochMilli(now + REPLY_MILLIS));
    reply.setLink(command.getLink());
    reply.setCorrelationData(command.getCorrelationData());
    reply.setResponseChannel(replyTo);
    reply.setExpectsAnswer(false);
    reply.setRetain(false);
    reply.setAttributes(Map.of(ANSWERED, command.getId(), "status", result.getStatus().name()));
    return Optional.of(reply);
  }

  /** Whether a command only tells what became of another one. */
  static boolean isReply(Command command) {
    return command.getName().equals(RESULT) && command.getAttributes().containsKey(ANSWERED);
  }

  private static ByteBuffer describe(CommandResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("command", result.getId()).put("status", result.getStatus().name());
    if (result.getCode() != null) {
      json.put("code", result.getCode());
    }
    return ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
