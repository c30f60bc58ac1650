package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class SparkplugHostIT {

  private static final String TOPIC = "spBv1.0/STATE/millrace";
  private static final String ONLINE = "\\{\"online\":true,\"timestamp\":\\d{13}}";
  private static final String OFFLINE = "\\{\"online\":false,\"timestamp\":\\d{13}}";

  @TempDir Path directory;

  /** An edge node that waits for its host. */
  private static final class Waiting implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Mqtt5BlockingClient client;

    Waiting(Mosquitto broker) {
      client = MqttClient.builder().useMqttVersion5().serverPort(broker.port()).buildBlocking();
      client.connect();
      client
          .toAsync()
          .subscribeWith()
          .topicFilter(TOPIC)
          .qos(MqttQos.AT_LEAST_ONCE)
          .callback(said -> heard.add(new String(said.getPayloadAsBytes(), StandardCharsets.UTF_8)))
          .send()
          .join();
    }

    void say(String state) {
      client.publish(
          Mqtt5Publish.builder()
              .topic(TOPIC)
              .qos(MqttQos.AT_LEAST_ONCE)
              .retain(true)
              .payload(state.getBytes(StandardCharsets.UTF_8))
              .build());
    }

    String last() {
      return heard.isEmpty() ? "" : heard.get(heard.size() - 1);
    }

    @Override
    public void close() {
      client.disconnect();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void shouldBeThereForEdgeNodesWhileItRunsWhenItIsTheirHost(String version) {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        Waiting node = new Waiting(broker)) {
      TaskHarness task =
          TaskHarness.start(broker, "sparkplug.host.id", "millrace", "mqtt.version", version);
      await().until(() -> node.last().matches(ONLINE));
      String first = node.last();

      // When
      node.say(first.replace("true", "false"));
      await().until(() -> node.heard.size() >= 3 && node.last().equals(first));
      task.close();

      // Then
      await().until(() -> node.last().matches(OFFLINE));
      assertThat(node.heard).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void shouldHaveTheBrokerSayThatItIsAwayWhenItsConnectionIsCut(String version) throws Exception {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        CutCable cable = new CutCable(broker.port());
        Waiting node = new Waiting(broker);
        TaskHarness task =
            TaskHarness.start(
                TaskHarness.settings(
                    "tcp://localhost:" + cable.port(),
                    "sparkplug.host.id",
                    "millrace",
                    "mqtt.version",
                    version))) {
      await().until(() -> node.last().matches(ONLINE));

      // When
      cable.cut();

      // Then
      await().until(() -> node.heard.stream().anyMatch(said -> said.matches(OFFLINE)));
      await().until(() -> node.last().matches(ONLINE));
      assertThat(task.pollOnce()).isNullOrEmpty();
    }
  }
}
