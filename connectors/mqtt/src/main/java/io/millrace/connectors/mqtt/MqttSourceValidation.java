package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.mqtt.client.ConnectionCheck;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.Config;

/** What a definition cannot check: unknown keys, keys that contradict each other, the broker. */
final class MqttSourceValidation {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, String> given;
  private Complaints complaints;

  MqttSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    complaints = new SourceChecks(MqttSourceConfig.definition()).begin(given, checked);
    if (complaints.isEmpty()) {
      MqttSourceConfig config = new MqttSourceConfig(given);
      sharing(config);
      sparkplug(config);
      exactlyOnce(config);
      identity(config);
      tlsFiles(config);
      if (complaints.isEmpty() && config.validatesConnection()) {
        connection(config);
      }
    }
    return complaints.toConfig();
  }

  private void sharing(MqttSourceConfig config) {
    String tasks = given.getOrDefault("tasks.max", "1");
    boolean several = tasks.matches("[0-9]+") && !tasks.matches("0*1?");
    if (several && !config.isShared()) {
      complaints.add(
          "tasks.max",
          "More than one task needs shared subscriptions, or each task would get every message."
              + " Write every filter of mqtt.topics as $share/<group>/<filter>, or set"
              + " tasks.max=1.");
    }
  }

  /** What an edge node says is numbered, and so must come in order, through one client. */
  private void sparkplug(MqttSourceConfig config) {
    if (config.isHost() && !given.getOrDefault("tasks.max", "1").matches("0*1?")) {
      complaints.add(SparkplugKeys.HOST_ID, "A host is one client: set tasks.max=1");
    }
    boolean shared =
        config.getList(BrokerKeys.TOPICS).stream()
            .anyMatch(filter -> filter.matches("\\$share/[^/]+/spBv1\\.0(/.*)?"));
    if (config.readsSparkplug() && shared) {
      complaints.add(
          BrokerKeys.TOPICS,
          "Sparkplug's messages must come in order, which a shared subscription does not keep."
              + " Subscribe to spBv1.0/# without $share, in a connector of its own.");
    }
  }

  /** Kafka Connect itself only says that it is not supported. */
  private void exactlyOnce(MqttSourceConfig config) {
    if (ExactlyOnce.isRequired(given)) {
      new ExactlyOnce(config)
          .obstacles()
          .forEach(
              obstacle -> complaints.add(ExactlyOnce.KEY, "Not exactly once: " + obstacle + "."));
    }
  }

  private void identity(MqttSourceConfig config) {
    MappingRules.Identity identity = config.identity();
    if (identity.deviceIsIdentity() && identity.userProperty().isEmpty()) {
      complaints.add(
          MessageKeys.DEVICE_ID_SOURCE, "identity needs " + MessageKeys.IDENTITY_PROPERTY);
    }
    if (!identity.userProperty().isEmpty()
        && given.getOrDefault(BrokerKeys.VERSION, "5").equals("3.1.1")) {
      complaints.add(
          MessageKeys.IDENTITY_PROPERTY, "User properties need " + BrokerKeys.VERSION + "=5");
    }
    if (!identity.deviceIsIdentity()) {
      devicesCaptured(config);
    }
  }

  private void devicesCaptured(MqttSourceConfig config) {
    if (!config.mapping().topics().allCaptureDevice()) {
      complaints.add(MessageKeys.TOPIC_RULES, "Each rule must capture {device}");
    }
    if (!config.mapping().presence().allCaptureDevice()) {
      complaints.add(MessageKeys.PRESENCE_RULES, "Each rule must capture {device}");
    }
  }

  private void tlsFiles(MqttSourceConfig config) {
    if (config.client().tls().certificate().isEmpty() != config.client().tls().key().isEmpty()) {
      complaints.add(
          TlsKeys.KEY_FILE,
          TlsKeys.CERTIFICATE_FILE + " and " + TlsKeys.KEY_FILE + " need each other");
    }
  }

  private void connection(MqttSourceConfig config) {
    try {
      new ConnectionCheck(config.client(), PATIENCE)
          .complaint()
          .ifPresent(complaint -> complaints.add(BrokerKeys.SERVER_URI, complaint));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(BrokerKeys.SERVER_URI, "The connection test was interrupted");
    }
  }
}
