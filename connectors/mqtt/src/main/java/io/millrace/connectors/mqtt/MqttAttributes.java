package io.millrace.connectors.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a device message: captures, flags and MQTT 5 properties under fixed names. */
final class MqttAttributes {

  private static final List<Map<String, String>> PLAIN =
      List.of(Map.of("mqtt.qos", "0"), Map.of("mqtt.qos", "1"), Map.of("mqtt.qos", "2"));

  private MqttAttributes() {}

  static Map<String, String> of(
      MqttMessage message, Map<String, String> captures, String presence) {
    MqttMessage.Flags flags = message.flags();
    boolean plain =
        !flags.retained()
            && !flags.redelivered()
            && message.properties() == null
            && presence == null
            && captures.isEmpty();
    if (plain) {
      return PLAIN.get(flags.qos());
    }
    Map<String, String> attributes = new LinkedHashMap<>(captures);
    attributes.putAll(flagsOnly(flags));
    if (presence != null) {
      attributes.put("millrace.presence", presence);
    }
    if (message.properties() != null) {
      properties(message.properties(), attributes);
    }
    return attributes;
  }

  /** Of a message that is refused for its size, only what cannot be large. */
  static Map<String, String> flagsOnly(MqttMessage.Flags flags) {
    Map<String, String> attributes = new LinkedHashMap<>(PLAIN.get(flags.qos()));
    if (flags.redelivered()) {
      attributes.put("mqtt.dup", "true");
    }
    if (flags.retained()) {
      attributes.put("mqtt.retained", "true");
    }
    return attributes;
  }

  private static void properties(
      MqttMessage.Properties properties, Map<String, String> attributes) {
    if (properties.responseTopic() != null) {
      attributes.put("mqtt.response_topic", properties.responseTopic());
    }
    if (properties.correlationData() != null) {
      attributes.put("mqtt.correlation_data", properties.correlationData());
    }
    if (properties.expirySeconds() >= 0) {
      attributes.put("mqtt.message_expiry", Long.toString(properties.expirySeconds()));
    }
    for (MqttMessage.UserProperty each : properties.user()) {
      attributes.put("mqtt.user." + each.name(), each.value());
    }
  }
}
