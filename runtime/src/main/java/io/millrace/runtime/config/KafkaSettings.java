package io.millrace.runtime.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Kafka is reached.
 *
 * @param bootstrap addresses of an existing cluster; null for the embedded broker
 * @param client properties for every Kafka client, secrets resolved
 */
public record KafkaSettings(
    @Setting(
            value =
                "Addresses of an existing cluster, such as kafka-1:9092,kafka-2:9092. Not given: a"
                    + " broker is embedded.",
            matches = "[^,\\s]+:\\d{1,5}(,[^,\\s]+:\\d{1,5})*")
        String bootstrap,
    @Setting(
            "Properties for every Kafka client, such as security.protocol. Passwords must be"
                + " references: ${env:NAME} or ${file:/path}.")
        Map<String, Secret> client) {

  /** True if an existing cluster is used. */
  public boolean external() {
    return bootstrap != null;
  }

  /** Client properties ready for a Kafka client; they may hold passwords: never log them. */
  public Map<String, String> clientProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    client.forEach((key, value) -> properties.put(key, value.reveal()));
    return properties;
  }
}
