package io.millrace.runtime.embedded;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import io.millrace.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The sessions under which the MQTT source connector will read. Laid out in a new broker first:
 * what devices publish before the connector comes is then queued for it; without them the broker
 * would acknowledge it and forget it.
 *
 * @param clientId start of the client ids; each task adds a hyphen and its number
 * @param tasks number of tasks
 * @param topics topic filters
 * @param qos highest quality of service
 * @param login how the connector logs in, or null
 */
public record StandingSession(
    String clientId, int tasks, List<String> topics, int qos, Login login) {

  /**
   * How the connector logs in.
   *
   * @param name user name
   * @param password password
   */
  public record Login(String name, Secret password) {}

  private static final Duration KEPT = Duration.ofDays(7);

  /** Keeps a copy. */
  public StandingSession {
    topics = List.copyOf(topics);
  }

  /** Subscribes for every task and leaves the sessions to the broker. */
  void layOut(int port) {
    for (int task = 0; task < tasks; task++) {
      layOut(port, clientId + "-" + task);
    }
  }

  private void layOut(int port, String id) {
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    client.connect(connect());
    for (String topic : topics) {
      client.subscribeWith().topicFilter(topic).qos(MqttQos.fromCode(qos)).send();
    }
    client.disconnect();
  }

  private Mqtt5Connect connect() {
    Mqtt5ConnectBuilder connect =
        Mqtt5Connect.builder().cleanStart(false).sessionExpiryInterval(KEPT.toSeconds());
    return login == null
        ? connect.build()
        : connect
            .simpleAuth()
            .username(login.name())
            .password(login.password().reveal().getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .build();
  }
}
