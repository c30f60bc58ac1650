package io.millrace.connectors.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message to publish.
 *
 * @param topic its topic
 * @param payload its bytes
 * @param retain whether the broker shall keep it for those who come later
 * @param properties what MQTT 5 says about it
 */
public record OutboundMessage(
    String topic, ByteBuffer payload, boolean retain, Properties properties) {

  private static final int OVERHEAD = 64;
  private static final int OVERHEAD_OF_PROPERTY = 5;

  /**
   * Properties of MQTT 5.
   *
   * @param contentType media type, or null
   * @param responseTopic where the answer shall go, or null
   * @param correlationData what the answer shall repeat, or null
   * @param expirySeconds remaining life time
   * @param user by name
   */
  public record Properties(
      String contentType,
      String responseTopic,
      ByteBuffer correlationData,
      long expirySeconds,
      Map<String, String> user) {

    private int size() {
      int size = bytes(contentType) + bytes(responseTopic);
      size += correlationData == null ? 0 : correlationData.remaining();
      for (Map.Entry<String, String> each : user.entrySet()) {
        size += OVERHEAD_OF_PROPERTY + bytes(each.getKey()) + bytes(each.getValue());
      }
      return size;
    }
  }

  /** How long its packet is at most. */
  public int largestPacket() {
    return OVERHEAD + bytes(topic) + payload.remaining() + properties.size();
  }

  private static int bytes(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
