package io.millrace.runtime.process;

import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.schema.topics.Topic;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says the settings of an instance in the words of the MQTT sink connector. */
final class MqttSinkSettings {

  private MqttSinkSettings() {}

  /**
   * Configuration of the connector; it may hold passwords: never log it.
   *
   * @param logins how it logs in at the embedded broker; null if it need not
   */
  static Map<String, String> of(MillraceConfig config, Addresses addresses, PipelineLogins logins) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("connector.class", "io.millrace.connectors.mqtt.MqttSinkConnector");
    keys.put("tasks.max", "1");
    keys.put("topics", config.topicNames().name(Topic.DELIVERIES));
    keys.put("topic.prefix", config.topics().prefix());
    keys.put("consumer.override.isolation.level", "read_committed");
    keys.put("consumer.override.auto.offset.reset", "earliest");
    // A worker killed with -9 is missed for this long; only then the next one delivers.
    keys.put("consumer.override.session.timeout.ms", "6000");
    keys.put("consumer.override.heartbeat.interval.ms", "2000");
    MqttConnectorConfig.addConverters(keys, config, addresses);
    MqttConnectorConfig.addLogin(keys, config.mqtt(), addresses.mqtt());
    keys.put("mqtt.client.id", config.mqtt().clientId() + "-sink");
    keys.put("mqtt.qos", Integer.toString(config.mqtt().deliveryQos()));
    if (logins != null) {
      keys.put("mqtt.username", PipelineLogins.SINK);
      keys.put("mqtt.password", logins.sinkReference());
    }
    addResults(keys, config, addresses);
    return keys;
  }

  private static void addResults(
      Map<String, String> keys, MillraceConfig config, Addresses addresses) {
    keys.put("results.bootstrap.servers", addresses.bootstrap());
    keys.put("results.registry.url", addresses.registry());
    if (config.registry().userInfo() != null) {
      keys.put("results.registry.basic.auth.user.info", config.registry().userInfo().reveal());
    }
    config
        .kafka()
        .clientProperties()
        .forEach((name, value) -> keys.put("results.producer." + name, value));
  }
}
