package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.DeliveryKeys;
import io.millrace.connectors.common.delivery.DeliverySettings;
import io.millrace.connectors.common.delivery.JournalSettings;
import io.millrace.connectors.common.delivery.LaneSettings;
import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.client.Publisher;
import io.millrace.connectors.mqtt.topic.TopicTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of one sink connector or task, typed. */
public final class MqttSinkConfig extends AbstractConfig {

  static final String TOPICS = "topics";
  private static final int HANDSHAKE_QOS = 2;

  private final String connector;
  private final String deliveries;
  private final int task;
  private final DeliverySettings delivery;

  /** Checks and reads the settings. */
  public MqttSinkConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "mqtt-sink");
    this.deliveries = settings.getOrDefault(TOPICS, "").trim();
    this.task = TaskSettings.number(settings);
    this.delivery = new DeliverySettings(this);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    BrokerKeys.defineForSink(definition);
    TlsKeys.define(definition);
    SendingKeys.define(definition);
    DeliveryKeys.define(definition);
    return definition;
  }

  /** Name of the connector. */
  public String connector() {
    return connector;
  }

  /** Number of the task, from 0. */
  public int task() {
    return task;
  }

  boolean validatesConnection() {
    return getBoolean(BrokerKeys.VALIDATE_CONNECTION);
  }

  private int qos() {
    return getInt(BrokerKeys.QOS);
  }

  /** How messages are published. */
  public Publisher.Style style() {
    return new Publisher.Style(qos(), getString(SendingKeys.NOBODY).equals("delivered"));
  }

  /** How commands become messages. */
  public SendingRules sending() {
    return new SendingRules(
        template(SendingKeys.COMMAND_TOPIC, SendingRules.COMMAND_PLACES),
        template(SendingKeys.PEER_TOPIC, SendingRules.PEER_PLACES),
        template(SendingKeys.RESULT_TOPIC, SendingRules.RESULT_PLACES),
        template(SendingKeys.ANSWER_TOPIC, SendingRules.RESULT_PLACES),
        SendingRules.Retain.valueOf(getString(SendingKeys.RETAIN).toUpperCase(Locale.ROOT)),
        getInt(SendingKeys.MAX_LEVELS));
  }

  private TopicTemplate template(String key, Set<String> places) {
    return TopicTemplate.parse(getString(key), places);
  }

  /** How lanes work. */
  public LaneSettings lanes() {
    return delivery.lanes(
        qos() == HANDSHAKE_QOS,
        Publisher.SLOTS,
        Duration.ofMillis(getLong(BrokerKeys.RETRY_BUDGET)));
  }

  /** For commands that do not say when they expire. */
  public Duration defaultExpiry() {
    return delivery.defaultExpiry();
  }

  /** Where journal and results go. */
  public JournalSettings journal() {
    return delivery.journal(connector, deliveries);
  }

  /** How the client of a partition speaks to the broker. */
  public ClientSettings client(int partition) {
    String given = getString(BrokerKeys.CLIENT_ID);
    String start = given.isEmpty() ? "millrace-" + connector : given;
    return new ConnectionSettings(this)
        .client(start + "-" + partition, new ClientSettings.Subscription(List.of(), qos()));
  }
}
