package io.millrace.connectors.http;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of what is polled. */
final class HttpPollKeys {

  static final String MAP = "http.poll.map";
  static final String MAP_FILE = "http.poll.map.file";
  static final String SECRETS = "http.poll.secrets";
  static final String SECRETS_FILE = "http.poll.secrets.file";
  static final String TRUSTED = "http.poll.tls.ca.file";
  static final String THREADS = "http.poll.threads";
  static final String MAX_PAYLOAD = "http.max.payload.bytes";
  static final String RETRY_BUDGET = "max.retry.time.ms";
  static final String VALIDATE_CONNECTION = "validate.connection";
  static final String TOPIC_PREFIX = "topic.prefix";

  private static final long LONGEST_MILLIS = 31_536_000_000L;
  private static final int MOST_BYTES = 16_777_216;

  private HttpPollKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Endpoints", definition);
    map(group);
    times(group);
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "Start of the names of Kafka topics.");
  }

  private static void map(SettingsGroup group) {
    group.add(MAP, Type.STRING, "", null, "The endpoints, in YAML.");
    group.add(MAP_FILE, Type.STRING, "", null, "The same in a file on the worker.");
    group.add(
        SECRETS,
        Type.PASSWORD,
        null,
        null,
        "Passwords, tokens and keys that the map names: name=secret, separated by commas.");
    group.add(
        SECRETS_FILE, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for servers. Empty: those of the Java runtime.");
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        524_288,
        Range.between(1, MOST_BYTES),
        "Most bytes of a message; a larger one goes to the dead letters.");
  }

  private static void times(SettingsGroup group) {
    group.add(
        THREADS,
        Type.INT,
        4,
        Range.between(1, 64),
        "Endpoints of a task that are asked at the same time.");
    group.add(
        RETRY_BUDGET,
        Type.LONG,
        0L,
        Range.between(0, LONGEST_MILLIS),
        "How long an endpoint may not be read before the task fails; 0: for ever.");
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether each endpoint is asked once when the configuration is checked.");
  }
}
