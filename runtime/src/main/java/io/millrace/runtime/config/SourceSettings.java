package io.millrace.runtime.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One connector that reads devices, besides the one for the MQTT broker.
 *
 * @param name name of the connector
 * @param connector which kind it is
 * @param tasks number of its tasks
 * @param settings its own settings, as its reference page says
 */
public record SourceSettings(
    @Setting(
            value = "Name of the connector, by which status, metrics and readings know it.",
            required = true,
            matches = "[a-z0-9][a-z0-9-]{0,62}")
        String name,
    @Setting(
            value = "What its devices speak.",
            required = true,
            matches = "coap|coap-observe|files|http|http-poll|lwm2m|modbus|mqtt|opcua|telnet")
        String connector,
    @Setting(
            value = "Tasks among which its devices are divided.",
            byDefault = "1",
            min = 1,
            max = 1000)
        int tasks,
    @Setting(
            "Settings of the connector, as its reference page lists them. Keys below one of them"
                + " (a map of devices) are handed on as they stand. Passwords must be references:"
                + " ${env:NAME} or ${file:/path}.")
        Map<String, SourceValue> settings) {

  private static final Set<String> SILENT = Set.of("coap", "files", "mqtt", "http-poll");

  private static final Set<String> GIVEN =
      Set.of(
          "name",
          "connector.class",
          "tasks.max",
          "topic.prefix",
          "deliveries.bootstrap.servers",
          "deliveries.registry.url",
          "deliveries.registry.basic.auth.user.info");

  /** Class of the connector, as Connect knows it. */
  public String connectorClass() {
    String type =
        switch (connector) {
          case "coap" -> "Coap";
          case "coap-observe" -> "CoapObserve";
          case "files" -> "Files";
          case "http" -> "Http";
          case "http-poll" -> "HttpPoll";
          case "lwm2m" -> "LwM2m";
          case "modbus" -> "Modbus";
          case "opcua" -> "OpcUa";
          case "telnet" -> "Telnet";
          default -> "Mqtt";
        };
    String folder = connector.replaceFirst("-(poll|observe)$", "");
    return "io.millrace.connectors." + folder + "." + type + "SourceConnector";
  }

  /**
   * True if it also does what its devices are told; MQTT has a connector of its own for that, and
   * what sends over CoAP, is polled over HTTP or leaves files is told nothing.
   */
  public boolean delivers() {
    return !SILENT.contains(connector);
  }

  /**
   * The key itself.
   *
   * @throws IllegalArgumentException if the instance sets it itself
   */
  static String own(String key) {
    if (GIVEN.contains(key)
        || key.startsWith("key.converter")
        || key.startsWith("value.converter")
        || key.startsWith("deliveries.client.")) {
      throw new IllegalArgumentException("'" + key + "' is set by Millrace; leave it out");
    }
    return key;
  }

  /** Whether the value of a key is not for everybody's eyes. */
  static boolean isPassword(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.endsWith("password")
        || lower.endsWith("secret")
        || lower.endsWith("user.info")
        || lower.endsWith("secrets")
        || lower.endsWith("passwords")
        || lower.endsWith("tokens")
        || lower.endsWith("psk.keys");
  }
}
