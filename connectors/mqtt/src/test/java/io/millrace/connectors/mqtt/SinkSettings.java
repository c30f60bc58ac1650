package io.millrace.connectors.mqtt;

import java.util.HashMap;
import java.util.Map;

/** The smallest configuration of a sink, for tests. */
final class SinkSettings {

  private SinkSettings() {}

  static Map<String, String> of(String uri, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("connector.class", MqttSinkConnector.class.getName());
    settings.put("topics", "millrace.deliveries.v1");
    settings.put("mqtt.server.uri", uri);
    settings.put("results.bootstrap.servers", "127.0.0.1:1");
    settings.put("results.registry.url", "http://127.0.0.1:1");
    settings.put("consumer.override.isolation.level", "read_committed");
    settings.put("validate.connection", "false");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }
}
