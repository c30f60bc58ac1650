package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.connectors.mqtt.topic.TopicPattern;
import io.millrace.schema.topics.Topics;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** How messages become device messages. */
final class MessageKeys {

  static final String TOPIC_RULES = "topic.rules";
  static final String PRESENCE_RULES = "presence.rules";
  static final String CONNECTED_WORDS = "presence.connected.words";
  static final String DISCONNECTED_WORDS = "presence.disconnected.words";
  static final String IDENTITY_PROPERTY = "identity.user.property";
  static final String BROKER_STAMPS = "broker.stamps";
  static final String DEVICE_ID_SOURCE = "device.id.source";
  static final String MAX_PAYLOAD = "max.payload.bytes";
  static final String TOPIC_PREFIX = "topic.prefix";
  static final String SEQUENCE_PROPERTY = "sequence.user.property";
  static final String EPOCH_PROPERTY = "epoch.user.property";
  static final String SEQUENCE_FIELD = "sequence.field";
  static final String EPOCH_FIELD = "epoch.field";
  static final String SEQUENCE_REQUIRED = "sequence.required";

  private MessageKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Messages", definition);
    topics(group);
    identity(group);
    sequence(group);
  }

  private static void topics(SettingsGroup group) {
    group.add(
        TOPIC_RULES,
        Type.LIST,
        List.of(
            "devices/{device}/peers/{peer}/{name…}",
            "devices/{device}/results/{command}",
            "devices/{device}/{channel…}"),
        new ElementValidator(TopicPattern::parse, "topic patterns"),
        "Patterns of topics, tried in order. {device} captures the device id, {name} an attribute,"
            + " {name…} the remaining levels, + and # match without capturing. A message that fits"
            + " none goes to the dead letters.");
    group.add(
        PRESENCE_RULES,
        Type.LIST,
        List.of(),
        new ElementValidator(TopicPattern::parse, "topic patterns"),
        "Patterns of topics whose payload says whether the device is connected (birth and will"
            + " messages); tried before "
            + TOPIC_RULES
            + ".");
    group.add(
        CONNECTED_WORDS,
        Type.LIST,
        List.of("online", "connected", "birth", "true", "1"),
        null,
        "Payloads that mean connected, in any case.");
    group.add(
        DISCONNECTED_WORDS,
        Type.LIST,
        List.of("offline", "disconnected", "death", "false", "0"),
        null,
        "Payloads that mean disconnected, in any case.");
  }

  private static void identity(SettingsGroup group) {
    group.add(
        IDENTITY_PROPERTY,
        Type.STRING,
        "",
        null,
        "MQTT 5 user property in which the broker itself names the authenticated sender. If set, a"
            + " message without it, or for another device, goes to the dead letters.");
    group.add(
        BROKER_STAMPS,
        Type.BOOLEAN,
        false,
        null,
        "Whether the broker itself writes the user properties millrace-principal, millrace-client,"
            + " millrace-address and millrace-session, and takes away a sender's own, as the"
            + " embedded broker does. If not, they are left out: any sender could write them.");
    group.add(
        DEVICE_ID_SOURCE,
        Type.STRING,
        "topic",
        ValidString.in("topic", "identity"),
        "Where the device id comes from: the topic rule, or the authenticated sender.");
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        524_288,
        Range.between(1, 268_435_455),
        "Larger payloads go to the dead letters, in parts. Above about 900000 raise"
            + " max.request.size of the producer as well.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        new ElementValidator(Topics::new, "Kafka topic name"),
        "Start of the names of the Kafka topics.");
  }

  private static void sequence(SettingsGroup group) {
    group.add(
        SEQUENCE_PROPERTY,
        Type.STRING,
        "seq",
        new NonEmptyString(),
        "User property in which a device numbers its messages.");
    group.add(
        EPOCH_PROPERTY,
        Type.STRING,
        "epoch",
        new NonEmptyString(),
        "User property that names one run of that numbering.");
    group.add(
        SEQUENCE_FIELD,
        Type.STRING,
        "",
        null,
        "Top-level field of JSON payloads with the number, to be read already here. Empty: only the"
            + " pipeline reads it.");
    group.add(
        EPOCH_FIELD, Type.STRING, "", null, "Top-level field of JSON payloads with the epoch.");
    group.add(
        SEQUENCE_REQUIRED,
        Type.STRING,
        "none",
        ValidString.in("none", "number", "epoch"),
        "What every message must have, else it goes to the dead letters: nothing, a number, or a"
            + " number and an epoch. Exactly once needs number or epoch; with number you say that"
            + " a device which gives no epoch never starts its numbering again.");
  }
}
