package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
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
    session(
        group,
        "How long the broker shall keep the session, and queue for it, while no task is connected."
            + " MQTT 3.1.1 leaves that to the broker.");
  }

  /** Of a connector that publishes. */
  static void defineForSink(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Broker", definition);
    server(group);
    group.add(
        QOS,
        Type.INT,
        2,
        Range.between(1, 2),
        "Quality of service to publish with. With 2, no command reaches the broker twice; with 1,"
            + " some do after a fault.");
    version(group);
    user(group);
    group.add(
        CLIENT_ID,
        Type.STRING,
        "",
        null,
        "Start of the client ids; each partition adds a hyphen and its number. Empty means"
            + " millrace- and the connector's name. The broker knows by it what it has already"
            + " taken: change it and some commands may be delivered twice.");
    session(
        group,
        "How long the broker shall know what it has taken while no task is connected. MQTT 3.1.1"
            + " leaves that to the broker.");
  }

  private static void server(SettingsGroup group) {
    group.required(
        SERVER_URI,
        Type.LIST,
        new ElementValidator(ServerAddress::parse, "tcp://, ssl://, ws://, wss://"),
        "Addresses of the broker, tried in turn: tcp://host:1883, ssl://host:8883,"
            + " ws://host:80/path or wss://host:443/path.");
  }

  private static void version(SettingsGroup group) {
    group.add(VERSION, Type.STRING, "5", ValidString.in("5", "3.1.1"), "Version of MQTT to speak.");
  }

  private static void user(SettingsGroup group) {
    group.add(USERNAME, Type.STRING, "", null, "User name at the broker.");
    group.add(PASSWORD, Type.PASSWORD, "", null, "Password at the broker.");
  }

  private static void address(SettingsGroup group) {
    server(group);
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
    version(group);
  }

  private static void login(SettingsGroup group) {
    user(group);
    group.add(
        CLIENT_ID,
        Type.STRING,
        "",
        null,
        "Start of the client ids; each task adds a hyphen and its number. Empty means millrace- and"
            + " the connector's name. The broker knows the session by it: change it and what is"
            + " queued is lost.");
  }

  private static void session(SettingsGroup group, String expiry) {
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
    group.add(SESSION_EXPIRY, Type.LONG, 604_800L, Range.between(60, 4_294_967_295L), expiry);
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
