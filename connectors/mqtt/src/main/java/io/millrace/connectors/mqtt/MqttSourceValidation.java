package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.StrictKeys;
import io.millrace.connectors.mqtt.client.ConnectionCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** What a definition cannot check: unknown keys, keys that contradict each other, the broker. */
final class MqttSourceValidation {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, String> given;
  private final List<ConfigValue> values = new ArrayList<>();

  MqttSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    values.addAll(checked.configValues());
    unknownKeys();
    connectSettings();
    if (isRight()) {
      MqttSourceConfig config = new MqttSourceConfig(given);
      sharing(config);
      exactlyOnce(config);
      identity(config);
      tlsFiles(config);
      if (isRight() && config.validatesConnection()) {
        connection(config);
      }
    }
    return new Config(values);
  }

  private boolean isRight() {
    return values.stream().allMatch(value -> value.errorMessages().isEmpty());
  }

  private void unknownKeys() {
    StrictKeys keys = new StrictKeys(MqttSourceConfig.definition().names());
    for (String key : given.keySet()) {
      keys.complaint(key).ifPresent(complaint -> add(key, complaint));
    }
  }

  private void connectSettings() {
    if ("all".equals(given.get("errors.tolerance"))) {
      add(
          "errors.tolerance",
          "errors.tolerance=all would acknowledge messages that Kafka does not have. Remove it;"
              + " what cannot be read goes to the dead letters anyway.");
    }
  }

  private void sharing(MqttSourceConfig config) {
    String tasks = given.getOrDefault("tasks.max", "1");
    boolean several = tasks.matches("[0-9]+") && !tasks.matches("0*1?");
    if (several && !config.isShared()) {
      add(
          "tasks.max",
          "More than one task needs shared subscriptions, or each task would get every message."
              + " Write every filter of mqtt.topics as $share/<group>/<filter>, or set"
              + " tasks.max=1.");
    }
  }

  /** Kafka Connect itself only says that it is not supported. */
  private void exactlyOnce(MqttSourceConfig config) {
    if (ExactlyOnce.isRequired(given)) {
      new ExactlyOnce(config)
          .obstacles()
          .forEach(obstacle -> add(ExactlyOnce.KEY, "Not exactly once: " + obstacle + "."));
    }
  }

  private void identity(MqttSourceConfig config) {
    MappingRules.Identity identity = config.identity();
    if (identity.deviceIsIdentity() && identity.userProperty().isEmpty()) {
      add(MessageKeys.DEVICE_ID_SOURCE, "identity needs " + MessageKeys.IDENTITY_PROPERTY);
    }
    if (!identity.userProperty().isEmpty()
        && given.getOrDefault(BrokerKeys.VERSION, "5").equals("3.1.1")) {
      add(MessageKeys.IDENTITY_PROPERTY, "User properties need " + BrokerKeys.VERSION + "=5");
    }
    if (!identity.deviceIsIdentity()) {
      devicesCaptured(config);
    }
  }

  private void devicesCaptured(MqttSourceConfig config) {
    if (!config.mapping().topics().allCaptureDevice()) {
      add(MessageKeys.TOPIC_RULES, "Each rule must capture {device}");
    }
    if (!config.mapping().presence().allCaptureDevice()) {
      add(MessageKeys.PRESENCE_RULES, "Each rule must capture {device}");
    }
  }

  private void tlsFiles(MqttSourceConfig config) {
    if (config.client().tls().certificate().isEmpty() != config.client().tls().key().isEmpty()) {
      add(
          TlsKeys.KEY_FILE,
          TlsKeys.CERTIFICATE_FILE + " and " + TlsKeys.KEY_FILE + " need each other");
    }
  }

  private void connection(MqttSourceConfig config) {
    try {
      new ConnectionCheck(config.client(), PATIENCE)
          .complaint()
          .ifPresent(complaint -> add(BrokerKeys.SERVER_URI, complaint));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      add(BrokerKeys.SERVER_URI, "The connection test was interrupted");
    }
  }

  private void add(String key, String message) {
    Optional<ConfigValue> known =
        values.stream().filter(value -> value.name().equals(key)).findFirst();
    ConfigValue value = known.orElseGet(() -> new ConfigValue(key));
    if (known.isEmpty()) {
      values.add(value);
    }
    value.addErrorMessage(message);
  }
}
