package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.mqtt.topic.PublishTopic;
import io.millrace.schema.Command;
import io.millrace.schema.sparkplug.SparkplugTopic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what message a command becomes, or why it cannot become any. */
public final class CommandMapper {

  /** User property that holds the id of the command, by which a device knows a repetition. */
  static final String MESSAGE_ID = "millrace-message-id";

  /** Attribute that makes a command the result of another one. */
  static final String RESULT_OF = "command";

  private static final String RESULT_NAME = "result";
  private static final String RESERVED = "millrace";
  private static final int LONGEST_TEXT = 65_535 / 3;
  private static final long MILLIS = 1_000;
  private static final long LONGEST_EXPIRY = 0xFFFF_FFFFL;

  private final SendingRules rules;

  /**
   * @param rules how to map
   */
  public CommandMapper(SendingRules rules) {
    this.rules = rules;
  }

  /** Why a command can never become a message; null if it can. */
  public String complaint(Command command) {
    if (!DeviceIds.isLegal(command.getDevice())) {
      return "The device id is not legal";
    }
    if (isFromPeer(command) && !DeviceIds.isLegal(command.getSender())) {
      return "The id of the sending machine is not legal";
    }
    if (isToSparkplug(command) && sparkplugTopic(command).isEmpty()) {
      return "The topic is none of Sparkplug's commands";
    }
    Optional<String> wrong = PublishTopic.complaint(topic(command), rules.maxLevels());
    return wrong.map(why -> "The name makes no topic: " + why).orElse(null);
  }

  /** The message of a command without complaint. */
  public OutboundMessage map(Command command, long expiresAt, long now) {
    long left = Math.max(1, (expiresAt - now + MILLIS - 1) / MILLIS);
    OutboundMessage.Properties properties =
        new OutboundMessage.Properties(
            fits(command.getContentType()) ? command.getContentType() : null,
            responseTopic(command),
            command.getCorrelationData() == null ? null : command.getCorrelationData().duplicate(),
            Math.min(left, LONGEST_EXPIRY),
            userProperties(command));
    return new OutboundMessage(
        topic(command), command.getPayload().duplicate(), retain(command), properties);
  }

  private static boolean isToSparkplug(Command command) {
    return command.getAttributes().containsKey(SparkplugTopic.COMMAND_ATTRIBUTE);
  }

  /** The topic that the pipeline chose for an edge node or a device; nothing else can be chosen. */
  private static Optional<String> sparkplugTopic(Command command) {
    String topic = command.getAttributes().getOrDefault(SparkplugTopic.COMMAND_ATTRIBUTE, "");
    return SparkplugTopic.parse(topic)
        .filter(found -> found.kind().isCommand())
        .map(SparkplugTopic::text);
  }

  private String topic(Command command) {
    Optional<String> sparkplug = sparkplugTopic(command);
    if (sparkplug.isPresent()) {
      return sparkplug.get();
    }
    if (isResult(command)) {
      String wanted = command.getResponseChannel();
      return wanted != null && isOwn(wanted, command.getDevice())
          ? wanted
          : rules
              .result()
              .fill(
                  Map.of(
                      "device",
                      command.getDevice(),
                      "command",
                      command.getAttributes().get(RESULT_OF)));
    }
    if (command.getLink() == null) {
      return rules.command().fill(Map.of("device", command.getDevice(), "name", command.getName()));
    }
    return rules
        .peer()
        .fill(
            Map.of(
                "device",
                command.getDevice(),
                "name",
                command.getName(),
                "sender",
                command.getSender(),
                "link",
                command.getLink()));
  }

  private static boolean isFromPeer(Command command) {
    return command.getLink() != null && !isResult(command);
  }

  private static boolean isResult(Command command) {
    return command.getName().equals(RESULT_NAME) && command.getAttributes().containsKey(RESULT_OF);
  }

  /** A device may choose a topic only among its own. */
  private boolean isOwn(String topic, String device) {
    return topic.startsWith("to/" + device + "/")
        && PublishTopic.complaint(topic, rules.maxLevels()).isEmpty();
  }

  private String responseTopic(Command command) {
    if (isResult(command) || isToSparkplug(command)) {
      return null;
    }
    String wanted = command.getResponseChannel();
    if (wanted != null && PublishTopic.complaint(wanted, rules.maxLevels()).isEmpty()) {
      return wanted;
    }
    if (!command.getExpectsAnswer()) {
      return null;
    }
    String usual =
        rules.answer().fill(Map.of("device", command.getDevice(), "command", command.getId()));
    return PublishTopic.complaint(usual, rules.maxLevels()).isEmpty() ? usual : null;
  }

  private boolean retain(Command command) {
    if (isToSparkplug(command)) {
      return false; // an edge node that comes later must not do it
    }
    return switch (rules.retain()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case COMMAND -> command.getRetain();
    };
  }

  private static Map<String, String> userProperties(Command command) {
    Map<String, String> user = new LinkedHashMap<>();
    user.put(MESSAGE_ID, command.getId());
    command
        .getAttributes()
        .forEach(
            (name, value) -> {
              if (!name.startsWith(RESERVED) && fits(name) && fits(value)) {
                user.put(name, value);
              }
            });
    return user;
  }

  private static boolean fits(String text) {
    return text != null && text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0;
  }
}
