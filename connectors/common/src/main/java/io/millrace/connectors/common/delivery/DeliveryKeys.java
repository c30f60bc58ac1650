package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings that every sink has: how it delivers, and where results go. */
public final class DeliveryKeys {

  /** What the Kafka clients of a sink are further told. */
  public static final String CLIENT_PREFIX = "results.producer.";

  /** Start of the names of Kafka topics. */
  public static final String TOPIC_PREFIX = "topic.prefix";

  /** Kafka brokers. */
  public static final String BOOTSTRAP = "results.bootstrap.servers";

  static final String RESULTS_TOPIC = "results.topic";
  static final String REGISTRY = "results.registry.url";
  static final String REGISTRY_USER = "results.registry.basic.auth.user.info";
  static final String PENDING = "pending.max.messages";
  static final String IN_FLIGHT = "inflight.max.messages";
  static final String ACK_TIMEOUT = "ack.timeout.ms";
  static final String RETRY_FIRST = "retry.backoff.ms";
  static final String RETRY_LONGEST = "retry.backoff.max.ms";
  static final String MAX_ATTEMPTS = "retry.max.attempts";
  static final String DEFAULT_EXPIRY = "expiry.default.ms";

  private static final long LONGEST_MILLIS = 31_536_000_000L;

  private DeliveryKeys() {}

  /** Adds the settings. */
  public static void define(ConfigDef definition) {
    delivery(new SettingsGroup("Delivery", definition));
    results(new SettingsGroup("Results", definition));
  }

  private static void delivery(SettingsGroup group) {
    window(group);
    retry(group);
    group.add(
        DEFAULT_EXPIRY,
        Type.LONG,
        86_400_000L,
        Range.between(1_000, LONGEST_MILLIS),
        "How long after its issue a command expires that does not say so itself.");
  }

  private static void window(SettingsGroup group) {
    group.add(
        IN_FLIGHT,
        Type.INT,
        10,
        Range.between(1, 500),
        "Commands of one partition under way to the broker at once, each for another device. With"
            + " MQTT 3.1.1 at most half of what the broker allows.");
    group.add(
        PENDING,
        Type.INT,
        500,
        Range.between(1, DispatchRules.LARGEST_WINDOW),
        "Unfinished commands of one partition at which no more of it are read.");
    group.add(
        ACK_TIMEOUT,
        Type.LONG,
        30_000L,
        Range.between(1_000, LONGEST_MILLIS),
        "How long the broker may owe an answer before the connection is made anew.");
  }

  private static void retry(SettingsGroup group) {
    group.add(
        RETRY_FIRST,
        Type.LONG,
        1_000L,
        Range.between(10, LONGEST_MILLIS),
        "Wait before the second attempt; it doubles with each further one.");
    group.add(
        RETRY_LONGEST,
        Type.LONG,
        30_000L,
        Range.between(10, LONGEST_MILLIS),
        "Longest wait between two attempts.");
    group.add(
        MAX_ATTEMPTS,
        Type.INT,
        10,
        Range.between(1, 1_000_000),
        "Attempts after which a command has failed that the broker refuses for the moment. A device"
            + " that is away is tried until the command expires.");
  }

  private static void results(SettingsGroup group) {
    group.required(
        BOOTSTRAP,
        Type.LIST,
        null,
        "Kafka brokers for the results and for the journal of what is delivered.");
    group.add(
        RESULTS_TOPIC,
        Type.STRING,
        "",
        null,
        "Topic of the results. Empty: delivery-results.v1 after the prefix.");
    group.required(
        REGISTRY,
        Type.STRING,
        new NonEmptyString(),
        "One or more addresses of the schema registry, separated by commas.");
    group.add(
        REGISTRY_USER,
        Type.PASSWORD,
        null,
        null,
        "user:password for basic authentication at the schema registry.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "Start of the names of Kafka topics, of the group that keeps the journal and of the"
            + " transactions. Keys that begin with "
            + CLIENT_PREFIX
            + " go to the Kafka clients, without that.");
  }
}
