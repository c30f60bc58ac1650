package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.StrictKeys;
import io.millrace.connectors.common.delivery.DeliveryKeys;
import io.millrace.connectors.common.delivery.ResultsCheck;
import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.client.ConnectionCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;

/** What a definition cannot check: unknown keys, keys of Kafka Connect, the broker, Kafka. */
final class MqttSinkValidation {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ISOLATION = "consumer.override.isolation.level";
  private static final String TOLERANCE = "errors.tolerance";
  private static final String QUARANTINE = "errors.deadletterqueue.topic.name";

  private final Map<String, String> given;

  MqttSinkValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints = new Complaints(checked);
    unknownKeys(complaints);
    keysOfConnect(complaints);
    if (complaints.isEmpty()) {
      MqttSinkConfig config = new MqttSinkConfig(given);
      tlsFiles(config.client(0), complaints);
      if (complaints.isEmpty() && config.validatesConnection()) {
        connections(config, complaints);
      }
    }
    return complaints.toConfig();
  }

  private void unknownKeys(Complaints complaints) {
    StrictKeys keys =
        StrictKeys.ofSink(MqttSinkConfig.definition().names(), Set.of(DeliveryKeys.CLIENT_PREFIX));
    for (String key : given.keySet()) {
      keys.complaint(key).ifPresent(complaint -> complaints.add(key, complaint));
    }
  }

  private void keysOfConnect(Complaints complaints) {
    String topics = given.getOrDefault(MqttSinkConfig.TOPICS, "").trim();
    if (topics.isEmpty() || topics.contains(",")) {
      complaints.add(
          MqttSinkConfig.TOPICS,
          "Name one topic, such as millrace.deliveries.v1: a connector delivers just one.");
    }
    if (!"read_committed".equals(given.get(ISOLATION))) {
      complaints.add(
          ISOLATION,
          "Set it to read_committed: commands are written in transactions, and those of one that"
              + " was given up must not be delivered.");
    }
    if ("all".equals(given.get(TOLERANCE)) && !given.containsKey(QUARANTINE)) {
      complaints.add(
          TOLERANCE,
          "errors.tolerance=all would drop commands that cannot be read. Remove it, or name a"
              + " topic in "
              + QUARANTINE
              + ".");
    }
  }

  private static void tlsFiles(ClientSettings client, Complaints complaints) {
    if (client.tls().certificate().isEmpty() != client.tls().key().isEmpty()) {
      complaints.add(
          TlsKeys.KEY_FILE,
          TlsKeys.CERTIFICATE_FILE + " and " + TlsKeys.KEY_FILE + " need each other");
    }
  }

  private static void connections(MqttSinkConfig config, Complaints complaints) {
    try {
      new ConnectionCheck(config.client(0), PATIENCE)
          .complaint()
          .ifPresent(complaint -> complaints.add(BrokerKeys.SERVER_URI, complaint));
      new ResultsCheck(config.journal(), DeliveryKeys.BOOTSTRAP, PATIENCE)
          .complaint()
          .ifPresent(complaint -> complaints.add(DeliveryKeys.BOOTSTRAP, complaint));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(BrokerKeys.SERVER_URI, "The connection test was interrupted");
    }
  }
}
