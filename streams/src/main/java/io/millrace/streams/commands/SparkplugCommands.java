package io.millrace.streams.commands;

import io.millrace.schema.Command;
import io.millrace.schema.Lineage;
import io.millrace.schema.sparkplug.SparkplugKind;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.streams.sparkplug.Rebirth;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Commands to edge nodes and their devices, on their way to the MQTT connector. */
public final class SparkplugCommands {

  private static final String REBIRTH = "rebirth";
  private static final String PIPELINE = "millrace";
  private static final long PATIENCE_MILLIS = 10_000;

  private SparkplugCommands() {}

  /**
   * Asks an edge node for its births.
   *
   * @param topic any of the edge node's
   * @param cause the message that could not be understood without
   */
  public static Command rebirth(SparkplugTopic topic, Lineage cause, long now) {
    SparkplugTopic to = new SparkplugTopic(SparkplugKind.NCMD, topic.group(), topic.node(), null);
    String place = cause.getTopic() + '-' + cause.getPartition() + '-' + cause.getOffset();
    Command command = new Command();
    command.setId(CommandId.of(REBIRTH, topic.nodeId(), place));
    command.setDevice(topic.nodeId());
    command.setName(Rebirth.METRIC);
    command.setPayload(Rebirth.payload(now));
    command.setSender(PIPELINE);
    command.setIssuedAt(Instant.ofEpochMilli(now));
    command.setExpiresAt(Instant.ofEpochMilli(now + PATIENCE_MILLIS));
    command.setExpectsAnswer(false);
    command.setRetain(false);
    command.setAttributes(addressed(Map.of(), to));
    return command;
  }

  /** The same command with the payload that its device understands. */
  public static Command written(Command command, SparkplugTopic to, ByteBuffer payload) {
    return Command.newBuilder(command)
        .setPayload(payload)
        .setContentType(null)
        .setExpectsAnswer(false)
        .setRetain(false)
        .setAttributes(addressed(command.getAttributes(), to))
        .build();
  }

  private static Map<String, String> addressed(Map<String, String> others, SparkplugTopic to) {
    Map<String, String> attributes = new HashMap<>(others);
    attributes.put(DeliveryProtocol.ATTRIBUTE, DeliveryProtocol.USUAL);
    attributes.put(SparkplugTopic.COMMAND_ATTRIBUTE, to.text());
    return attributes;
  }
}
