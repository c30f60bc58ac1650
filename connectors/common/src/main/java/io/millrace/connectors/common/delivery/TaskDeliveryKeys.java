package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.config.SettingsGroup;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of a source that also does what its devices are told. */
public final class TaskDeliveryKeys {

  /** What the Kafka clients are further told. */
  public static final String CLIENT_PREFIX = "deliveries.client.";

  /** Kafka brokers. */
  public static final String BOOTSTRAP = "deliveries.bootstrap.servers";

  static final String ENABLED = "deliveries.enabled";
  static final String TOPIC = "deliveries.topic";
  static final String RESULTS_TOPIC = "deliveries.results.topic";
  static final String REGISTRY = "deliveries.registry.url";
  static final String REGISTRY_USER = "deliveries.registry.basic.auth.user.info";
  static final String PENDING = "deliveries.pending.max.messages";
  static final String IN_FLIGHT = "deliveries.inflight.max.messages";
  static final String ANSWER_TIMEOUT = "deliveries.answer.timeout.ms";
  static final String RETRY_FIRST = "deliveries.retry.backoff.ms";
  static final String RETRY_LONGEST = "deliveries.retry.backoff.max.ms";
  static final String MAX_ATTEMPTS = "deliveries.retry.max.attempts";
  static final String DEFAULT_EXPIRY = "deliveries.expiry.default.ms";

  private static final long LONGEST_MILLIS = 31_536_000_000L;

  private TaskDeliveryKeys() {}

  /** Adds the settings. */
  public static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Deliveries", definition);
    access(group);
    window(group);
    retry(group);
  }

  private static void access(SettingsGroup group) {
    group.add(
        ENABLED,
        Type.BOOLEAN,
        true,
        null,
        "Whether to do what devices are told by commands and by their peers. Needs "
            + BOOTSTRAP
            + " and "
            + REGISTRY
            + "; without both nothing is delivered.");
    group.add(
        BOOTSTRAP,
        Type.LIST,
        "",
        null,
        "Kafka brokers, for deliveries, their results and the journal between them. Keys that begin"
            + " with "
            + CLIENT_PREFIX
            + " go to the Kafka clients, without that.");
    registry(group);
    topics(group);
  }

  private static void registry(SettingsGroup group) {
    group.add(
        REGISTRY,
        Type.STRING,
        "",
        null,
        "One or more addresses of the schema registry, separated by commas.");
    group.add(
        REGISTRY_USER,
        Type.PASSWORD,
        null,
        null,
        "user:password for basic authentication at the schema registry.");
  }

  private static void topics(SettingsGroup group) {
    group.add(
        TOPIC,
        Type.STRING,
        "",
        null,
        "Topic of the deliveries. Empty: deliveries.v1 after the prefix.");
    group.add(
        RESULTS_TOPIC,
        Type.STRING,
        "",
        null,
        "Topic of the results. Empty: delivery-results.v1 after the prefix.");
  }

  private static void window(SettingsGroup group) {
    group.add(
        IN_FLIGHT,
        Type.INT,
        10,
        Range.between(1, 500),
        "Commands of one partition under way at once, each for another device.");
    group.add(
        PENDING,
        Type.INT,
        500,
        Range.between(1, DispatchRules.LARGEST_WINDOW),
        "Unfinished commands of one partition at which no more of it are read.");
    group.add(
        ANSWER_TIMEOUT,
        Type.LONG,
        60_000L,
        Range.between(1_000, LONGEST_MILLIS),
        "How long a command may be under way before it is given up as FAILED with the code"
            + " UNKNOWN_OUTCOME.");
    group.add(
        DEFAULT_EXPIRY,
        Type.LONG,
        86_400_000L,
        Range.between(1_000, LONGEST_MILLIS),
        "How long after its issue a command expires that does not say so itself; and how far back a"
            + " connector looks for commands at its very first start.");
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
        "Attempts after which a command has failed that the device refuses for the moment. A device"
            + " that is away is tried until the command expires.");
  }
}
