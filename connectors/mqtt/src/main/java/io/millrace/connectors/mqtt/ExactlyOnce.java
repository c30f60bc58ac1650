package io.millrace.connectors.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which configurations can be exactly once, and why the others cannot. */
final class ExactlyOnce {

  /** Kafka Connect's own key. */
  static final String KEY = "exactly.once.support";

  private final MqttSourceConfig config;

  ExactlyOnce(MqttSourceConfig config) {
    this.config = config;
  }

  /** Whether Kafka Connect was told to refuse anything less; it then also checks the worker. */
  static boolean isRequired(Map<String, String> given) {
    return "required".equalsIgnoreCase(given.get(KEY));
  }

  /** What stands against it; nothing if it can be kept. */
  List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    session(obstacles);
    sequence(obstacles);
    return obstacles;
  }

  private void session(List<String> obstacles) {
    if (config.sharesAny()) {
      obstacles.add(
          "a shared subscription may give a message, after a fault, to another client, which does"
              + " not know what the first one wrote; set "
              + BrokerKeys.TOPICS
              + " without $share/, and tasks.max=1");
    }
    if (config.getInt(BrokerKeys.QOS) == 0) {
      obstacles.add(
          "with QoS 0 the broker does not send again what was lost; set "
              + BrokerKeys.QOS
              + " to 1 or 2");
    }
  }

  private void sequence(List<String> obstacles) {
    boolean properties = config.getString(BrokerKeys.VERSION).equals("5");
    if (config.mapping().required() == RequiredSequence.NONE) {
      obstacles.add(
          "only a number of the device tells a repeated message from an equal one; set "
              + MessageKeys.SEQUENCE_REQUIRED
              + " to epoch, or to number if no device ever starts its numbering again");
    } else if (!properties && config.getString(MessageKeys.SEQUENCE_FIELD).isEmpty()) {
      obstacles.add(
          "MQTT 3.1.1 has no user properties to hold the number; set "
              + MessageKeys.SEQUENCE_FIELD);
    }
    if (!config.getList(MessageKeys.PRESENCE_RULES).isEmpty()) {
      obstacles.add(
          "a will is written before its device knows the number it would have; read "
              + MessageKeys.PRESENCE_RULES
              + " with a connector of its own");
    }
  }
}
