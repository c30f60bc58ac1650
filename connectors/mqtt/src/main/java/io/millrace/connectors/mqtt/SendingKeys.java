package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.connectors.mqtt.topic.TopicTemplate;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** How commands become messages. */
final class SendingKeys {

  static final String COMMAND_TOPIC = "command.topic";
  static final String PEER_TOPIC = "peer.topic";
  static final String RESULT_TOPIC = "result.topic";
  static final String ANSWER_TOPIC = "answer.topic";
  static final String MAX_LEVELS = "topic.max.levels";
  static final String RETAIN = "mqtt.retain";
  static final String NOBODY = "mqtt.no.matching.subscribers";

  private SendingKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Messages", definition);
    topics(group);
    group.add(
        RETAIN,
        Type.STRING,
        "command",
        ValidString.in("command", "always", "never"),
        "Which messages the broker keeps for devices that come later: those whose command says so,"
            + " all, or none.");
    group.add(
        NOBODY,
        Type.STRING,
        "retry",
        ValidString.in("retry", "delivered"),
        "What it means when the broker says that nobody subscribes (MQTT 5): the device is away and"
            + " is tried again until the command expires, or the command is delivered. Retained"
            + " messages are always delivered.");
  }

  private static void topics(SettingsGroup group) {
    template(
        group,
        COMMAND_TOPIC,
        "to/{device}/commands/{name}",
        SendingRules.COMMAND_PLACES,
        "Topic of a command.");
    template(
        group,
        PEER_TOPIC,
        "to/{device}/peers/{sender}/{name}",
        SendingRules.PEER_PLACES,
        "Topic of a message from a machine to its peer.");
    template(
        group,
        RESULT_TOPIC,
        "to/{device}/results/{command}",
        SendingRules.RESULT_PLACES,
        "Topic on which a machine is told how its message ended.");
    template(
        group,
        ANSWER_TOPIC,
        "devices/{device}/results/{command}",
        SendingRules.RESULT_PLACES,
        "Response topic of commands that expect an answer and do not name one (MQTT 5).");
    group.add(
        MAX_LEVELS,
        Type.INT,
        16,
        Range.between(1, 128),
        "Levels that a topic may have; a command with more is rejected.");
  }

  private static void template(
      SettingsGroup group, String key, String fallback, Set<String> places, String sentence) {
    group.add(
        key,
        Type.STRING,
        fallback,
        new ElementValidator(
            text -> TopicTemplate.parse(text, places), "topic with places " + sorted(places)),
        sentence);
  }

  private static String sorted(Set<String> places) {
    return String.join(" ", places.stream().map(each -> "{" + each + "}").sorted().toList());
  }
}
