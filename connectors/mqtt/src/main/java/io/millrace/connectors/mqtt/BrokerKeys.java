package io.millrace.connectors.mqtt;

import io.millrace.connectors.mqtt.client.ServerAddress;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Where the broker is and how the session with it works. */
final class BrokerKeys {

  static final String SERVER_URI = "mqtt.server.uri";
  static final String TOPICS = "mqtt.topics";
  static final String QOS = "mqtt.qos";
  static final String VERSION = "mqtt.version";
  static final String USERNAME = "mqtt.username";
  static final String PASSWORD = "mqtt.password";
  static final String CLIENT_ID = "mqtt.client.id";
  static final String CONNECT_TIMEOUT = "mqtt.connect.timeout.seconds";
  static final String KEEP_ALIVE = "mqtt.keepalive.interval.seconds";
  static final String SESSION_EXPIRY = "mqtt.session.expiry.seconds";
  static final String RETRY_BUDGET = "max.retry.time.ms";
  static final String VALIDATE_CONNECTION = "validate.connection";

  private BrokerKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Broker", definition);
    address(group);
    login(group);
    session(group);
  }

  private static void address(SettingsGroup group) {
    group.required(
        SERVER_URI,
        Type.LIST,
        new ElementValidator(ServerAddress::parse, "tcp://, ssl://, ws://, wss://"),
        "Addresses of the broker, tried in turn: tcp://host:1883, ssl://host:8883,"
            + " ws://host:80/path or wss://host:443/path.");
    group.required(
        TOPICS,
        Type.LIST,
        new ElementValidator(TopicFilters::check, "MQTT topic filters"),
        "Topic filters to subscribe to, such as devices/# or $share/group/devices/#; more than one"
            + " task needs shared ones.");
    group.add(
        QOS,
        Type.INT,
        1,
        Range.between(0, 2),
        "Highest quality of service to subscribe with. With 0, messages are lost when anything"
            + " fails.");
    group.add(VERSION, Type.STRING, "5", ValidString.in("5", "3.1.1"), "Version of MQTT to speak.");
  }

  private static void login(SettingsGroup group) {
    group.add(USERNAME, Type.STRING, "", null, "User name at the broker.");
    group.add(PASSWORD, Type.PASSWORD, "", null, "Password at the broker.");
    group.add(
        CLIENT_ID,
        Type.STRING,
        "",
        null,
        "Start of the client ids; each task adds a hyphen and its number. Empty means millrace- and"
            + " the connector's name. The broker knows the session by it: change it and what is"
            + " queued is lost.");
  }

  private static void session(SettingsGroup group) {
    group.add(
        CONNECT_TIMEOUT,
        Type.INT,
        10,
        Range.between(1, 300),
        "How long connecting and subscribing may take.");
    group.add(
        KEEP_ALIVE,
        Type.INT,
        60,
        Range.between(5, 65535),
        "Longest silence before the connection counts as dead.");
    group.add(
        SESSION_EXPIRY,
        Type.LONG,
        604_800L,
        Range.between(60, 4_294_967_295L),
        "How long the broker shall keep the session, and queue for it, while no task is connected."
            + " MQTT 3.1.1 leaves that to the broker.");
    group.add(
        RETRY_BUDGET,
        Type.LONG,
        300_000L,
        Range.between(0, 86_400_000L),
        "How long to try to connect again before the task fails.");
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether a new configuration is tried at the broker before it is accepted.");
  }
}
