package io.millrace.connectors.mqtt.client;

import io.millrace.schema.sparkplug.SparkplugTopic;
import java.nio.charset.StandardCharsets;

/**
 * What a Sparkplug host application says of itself on one connection: retained messages, the same
 * time in that it is there and in the will.
 *
 * @param topic where
 * @param since when the connection was opened, in epoch milliseconds
 */
public record HostState(String topic, long since) {

  /** A host id is one level of a topic. */
  public static String check(String host) {
    if (!host.matches("[^/+#\\p{Cntrl}]{0,128}")) {
      throw new IllegalArgumentException(
          "A host id is one level of a topic: no /, + or #, and at most 128 characters");
    }
    return host;
  }

  /** What a host says; null for none. */
  static HostState of(String host, long since) {
    return host.isEmpty() ? null : new HostState(SparkplugTopic.state(host), since);
  }

  byte[] online() {
    return text(true);
  }

  byte[] offline() {
    return text(false);
  }

  /** Whether a message of its topic denies that the host is there. */
  boolean isDeniedBy(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8)
        .replaceAll("\\s", "")
        .contains("\"online\":false");
  }

  private byte[] text(boolean there) {
    return ("{\"online\":" + there + ",\"timestamp\":" + since + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
