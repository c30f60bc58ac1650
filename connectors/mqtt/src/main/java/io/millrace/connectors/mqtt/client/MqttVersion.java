package io.millrace.connectors.mqtt.client;

import java.util.Arrays;

/** Versions of the protocol that the connector speaks. */
public enum MqttVersion {
  V3_1_1("3.1.1"),
  V5("5");

  private final String text;

  MqttVersion(String text) {
    this.text = text;
  }

  /** The version as the configuration names it. */
  public String text() {
    return text;
  }

  /** The version with a name that the configuration allows. */
  public static MqttVersion of(String text) {
    return Arrays.stream(values())
        .filter(version -> version.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No MQTT version " + text));
  }
}
