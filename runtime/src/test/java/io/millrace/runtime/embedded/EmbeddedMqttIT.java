package io.millrace.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.FreePorts;
import io.millrace.runtime.broker.BrokerGuard;
import io.millrace.runtime.broker.Fairness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMqttIT {

  @TempDir private Path dataDir;
  private int port;
  private EmbeddedMqtt broker;

  @BeforeEach
  void start() throws Exception {
    port = FreePorts.find(1).get(0);
    startBroker();
  }

  @AfterEach
  void stop() {
    broker.stop();
  }

  @Test
  void shouldKeepMessageForConnectorWhenItWasPublishedBeforeItsFirstConnection() throws Exception {
    // Given
    publish("early");
    stop();
    startBroker();

    // When
    Mqtt5BlockingClient connector = client("millrace-0");
    Optional<Mqtt5Publish> received;
    try (Mqtt5Publishes messages = connector.publishes(MqttGlobalPublishFilter.ALL)) {
      connector.connect(Mqtt5Connect.builder().cleanStart(false).sessionExpiryInterval(60).build());
      received = messages.receive(30, TimeUnit.SECONDS);
    }
    connector.disconnect();

    // Then
    assertThat(
            received.map(
                message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
        .contains("early");
  }

  private void startBroker() throws Exception {
    broker =
        new EmbeddedMqtt(
            dataDir,
            port,
            new StandingSession("millrace", 1, List.of("devices/#"), 1, null),
            new BrokerGuard(
                null,
                device -> null,
                (action, machine, actor, detail) -> {},
                new Fairness(0, 1),
                new SimpleMeterRegistry()));
    broker.start();
  }

  private void publish(String payload) {
    Mqtt5BlockingClient device = client("device");
    device.connect();
    device
        .publishWith()
        .topic("devices/a/t")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    device.disconnect();
  }

  private Mqtt5BlockingClient client(String id) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(port)
        .buildBlocking();
  }
}
