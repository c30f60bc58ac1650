package io.millrace.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A device that publishes, and knows that the broker has taken what it published. */
final class Publisher implements AutoCloseable {

  private final Mqtt5AsyncClient client;

  Publisher(Mosquitto broker) {
    client =
        MqttClient.builder()
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .useMqttVersion5()
            .buildAsync();
    client.toBlocking().connect();
  }

  void publish(String topic, int qos, String payload) {
    publish(message(topic, qos, payload.getBytes(StandardCharsets.UTF_8)));
  }

  void publish(Mqtt5Publish message) {
    client.publish(message).join();
  }

  static Mqtt5Publish message(String topic, int qos, byte[] payload) {
    return Mqtt5Publish.builder().topic(topic).qos(MqttQos.fromCode(qos)).payload(payload).build();
  }

  /** Publishes the numbers from 0 as payloads. */
  void numbers(String topic, int qos, int count) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      sent.add(client.publish(message(topic, qos, payload)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }

  /** Publishes as fast as the broker takes it, and does not keep what it sent. */
  void flood(String topic, int qos, int count, byte[] payload) {
    CompletableFuture<?> last = null;
    for (int i = 0; i < count; i++) {
      last = client.publish(message(topic, qos, payload));
    }
    last.join();
  }

  @Override
  public void close() {
    client.toBlocking().disconnect();
  }
}
