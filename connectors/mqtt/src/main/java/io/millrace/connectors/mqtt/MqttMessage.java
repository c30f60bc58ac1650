package io.millrace.connectors.mqtt;

import java.util.List;
import java.util.Set;

/**
 * A message as the broker delivered it.
 *
 * @param topic its topic
 * @param payload its bytes
 * @param receivedAt when it was received, in epoch milliseconds
 * @param flags how it was delivered
 * @param properties what MQTT 5 says about it, or null
 */
public record MqttMessage(
    String topic, byte[] payload, long receivedAt, Flags flags, Properties properties) {

  private static final int OVERHEAD = 256;

  /** User properties in which a broker tells of the sender. */
  private static final Set<String> STAMPS =
      Set.of("millrace-principal", "millrace-client", "millrace-address", "millrace-session");

  /**
   * How a message was delivered.
   *
   * @param qos quality of service, 0 to 2
   * @param retained whether the broker had kept it
   * @param redelivered whether it may have been delivered before
   */
  public record Flags(int qos, boolean retained, boolean redelivered) {}

  /**
   * A name and a text that the sender chose.
   *
   * @param name may occur again
   * @param value the text
   */
  public record UserProperty(String name, String value) {}

  /**
   * Properties of MQTT 5.
   *
   * @param contentType media type, or null
   * @param responseTopic where the answer shall go, or null
   * @param correlationData what the answer shall repeat, in base64, or null
   * @param expirySeconds remaining life time, or -1
   * @param user what the sender added
   */
  public record Properties(
      String contentType,
      String responseTopic,
      String correlationData,
      long expirySeconds,
      List<UserProperty> user) {

    /** The last value of a user property, or null. */
    public String user(String name) {
      for (int i = user.size() - 1; i >= 0; i--) {
        if (user.get(i).name().equals(name)) {
          return user.get(i).value();
        }
      }
      return null;
    }

    /** Without what only a broker may say of the sender. */
    Properties withoutStamps() {
      return user.stream().noneMatch(each -> STAMPS.contains(each.name()))
          ? this
          : new Properties(
              contentType,
              responseTopic,
              correlationData,
              expirySeconds,
              user.stream().filter(each -> !STAMPS.contains(each.name())).toList());
    }

    /** Whether the sender said nothing. */
    public boolean isEmpty() {
      return user.isEmpty()
          && expirySeconds < 0
          && contentType == null
          && responseTopic == null
          && correlationData == null;
    }

    int size() {
      int size = length(contentType) + length(responseTopic) + length(correlationData);
      for (UserProperty each : user) {
        size += each.name().length() + each.value().length();
      }
      return size;
    }

    private static int length(String text) {
      return text == null ? 0 : text.length();
    }
  }

  /** Without what only a broker may say of the sender. */
  MqttMessage withoutStamps() {
    return properties == null
        ? this
        : new MqttMessage(topic, payload, receivedAt, flags, properties.withoutStamps());
  }

  /** What it weighs in memory, about. */
  public int weight() {
    return OVERHEAD + topic.length() + payload.length + propertiesSize();
  }

  /** Number of characters in its properties. */
  public int propertiesSize() {
    return properties == null ? 0 : properties.size();
  }
}
