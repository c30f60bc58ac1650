package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.topic.TopicRules;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of one connector or task, typed. */
public final class MqttSourceConfig extends AbstractConfig {

  private final String connector;
  private final int task;

  /** Checks and reads the settings. */
  public MqttSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "mqtt-source");
    this.task = TaskSettings.number(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    BrokerKeys.define(definition);
    TlsKeys.define(definition);
    MessageKeys.define(definition);
    SparkplugKeys.define(definition);
    WindowKeys.define(definition);
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

  /** Names of the Kafka topics. */
  public Topics topics() {
    return new Topics(getString(MessageKeys.TOPIC_PREFIX));
  }

  /** Whether the broker spreads the messages over several clients. */
  boolean isShared() {
    return getList(BrokerKeys.TOPICS).stream().allMatch(TopicFilters::isShared);
  }

  /** Whether the broker may give some of the messages to other clients. */
  boolean sharesAny() {
    return getList(BrokerKeys.TOPICS).stream().anyMatch(TopicFilters::isShared);
  }

  /** Whether each number is to be written once: only where asked for, since it costs. */
  boolean isExactlyOnce() {
    return ExactlyOnce.isRequired(originalsStrings())
        && new ExactlyOnce(this).obstacles().isEmpty();
  }

  boolean isHost() {
    return !getString(SparkplugKeys.HOST_ID).isEmpty();
  }

  boolean readsSparkplug() {
    return getBoolean(SparkplugKeys.ENABLED);
  }

  boolean validatesConnection() {
    return getBoolean(BrokerKeys.VALIDATE_CONNECTION);
  }

  /** How much may be received and not yet acknowledged. */
  public WindowLimits window() {
    return WindowKeys.limits(this);
  }

  /** How long a message may wait for Kafka. */
  public Duration ackTimeout() {
    return WindowKeys.ackTimeout(this);
  }

  /** Most messages to hand on at once. */
  public int pollRecords() {
    return WindowKeys.pollRecords(this);
  }

  /** How messages become device messages. */
  public MappingRules mapping() {
    return new MappingRules(
        TopicRules.parse(getList(MessageKeys.TOPIC_RULES)),
        TopicRules.parse(getList(MessageKeys.PRESENCE_RULES)),
        words(MessageKeys.CONNECTED_WORDS),
        words(MessageKeys.DISCONNECTED_WORDS),
        identity(),
        sequence(),
        getBoolean(SparkplugKeys.ENABLED),
        RequiredSequence.of(getString(MessageKeys.SEQUENCE_REQUIRED)),
        getInt(MessageKeys.MAX_PAYLOAD));
  }

  private Set<String> words(String key) {
    return getList(key).stream()
        .map(word -> word.trim().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  MappingRules.Identity identity() {
    return new MappingRules.Identity(
        getString(MessageKeys.IDENTITY_PROPERTY),
        getString(MessageKeys.DEVICE_ID_SOURCE).equals("identity"),
        getBoolean(MessageKeys.BROKER_STAMPS));
  }

  private MappingRules.SequenceNames sequence() {
    return new MappingRules.SequenceNames(
        getString(MessageKeys.SEQUENCE_PROPERTY),
        getString(MessageKeys.EPOCH_PROPERTY),
        getString(MessageKeys.SEQUENCE_FIELD),
        getString(MessageKeys.EPOCH_FIELD));
  }

  /** How the client speaks to the broker. */
  public ClientSettings client() {
    return new ConnectionSettings(this)
        .client(
            clientId(),
            new ClientSettings.Subscription(
                getList(BrokerKeys.TOPICS),
                getInt(BrokerKeys.QOS),
                getString(SparkplugKeys.HOST_ID)));
  }

  private String clientId() {
    String given = getString(BrokerKeys.CLIENT_ID);
    return (given.isEmpty() ? "millrace-" + connector : given) + "-" + task;
  }
}
