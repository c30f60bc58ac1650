package io.millrace.runtime.process;

import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MqttSettings;
import io.millrace.runtime.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says the settings of an instance in the words of the MQTT source connector. */
final class MqttConnectorConfig {

  private MqttConnectorConfig() {}

  /**
   * Configuration of the connector; it may hold passwords: never log it.
   *
   * @param logins how it logs in at the embedded broker; null if it need not
   */
  static Map<String, String> of(MillraceConfig config, Addresses addresses, PipelineLogins logins) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("connector.class", "io.millrace.connectors.mqtt.MqttSourceConnector");
    keys.put("tasks.max", Integer.toString(config.connect().tasks()));
    keys.put("topic.prefix", config.topics().prefix());
    addConverters(keys, config, addresses);
    addLogin(keys, config.mqtt(), addresses.mqtt());
    addSubscription(keys, config.mqtt());
    keys.put("broker.stamps", Boolean.toString(!config.mqtt().external()));
    if (logins != null) {
      keys.put("mqtt.username", PipelineLogins.SOURCE);
      keys.put("mqtt.password", logins.sourceReference());
      keys.put("identity.user.property", "millrace-principal");
    }
    return keys;
  }

  static void addConverters(Map<String, String> keys, MillraceConfig config, Addresses addresses) {
    keys.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    keys.put("value.converter", "io.millrace.connectors.common.MillraceAvroConverter");
    keys.put("value.converter.schema.registry.url", addresses.registry());
    put(keys, "value.converter.schema.registry.basic.auth.user.info", config.registry().userInfo());
  }

  private static void addSubscription(Map<String, String> keys, MqttSettings mqtt) {
    keys.put("mqtt.topics", String.join(",", mqtt.topics()));
    keys.put("mqtt.qos", Integer.toString(mqtt.qos()));
    keys.put("mqtt.client.id", mqtt.clientId());
    keys.put("topic.rules", String.join(",", mqtt.rules()));
    put(keys, "sparkplug.host.id", mqtt.sparkplugHost());
  }

  static void addLogin(Map<String, String> keys, MqttSettings mqtt, String address) {
    keys.put("mqtt.server.uri", address);
    put(keys, "mqtt.username", mqtt.username());
    put(keys, "mqtt.password", mqtt.password());
    put(keys, "mqtt.ssl.trust.store.file", mqtt.trustStore());
    put(keys, "mqtt.ssl.trust.store.password", mqtt.trustStorePassword());
    put(keys, "mqtt.ssl.key.store.file", mqtt.keyStore());
    put(keys, "mqtt.ssl.key.store.password", mqtt.keyStorePassword());
  }

  private static void put(Map<String, String> keys, String name, Object value) {
    if (value instanceof Secret secret) {
      keys.put(name, secret.reveal());
    } else if (value != null) {
      keys.put(name, value.toString());
    }
  }
}
