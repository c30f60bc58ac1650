package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.millrace.schema.Reading;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private InstanceProcess instance;

  @BeforeEach
  void start() throws Exception {
    instance = new InstanceProcess(folder, "first");
    instance.start();
  }

  @AfterEach
  void kill() throws Exception {
    instance.kill();
  }

  @Test
  void shouldCarryEveryMessageOnceWhenKilledBetweenTwo() throws Exception {
    // Given
    publish("{\"temperature\":1,\"seq\":1}");
    publish("{\"temperature\":2,\"seq\":2}");
    Awaitility.await().atMost(PATIENCE).until(this::accept);
    assertReadings(1.0, 2.0);

    // When
    instance.kill();
    instance.start();
    publish("{\"temperature\":2,\"seq\":2}");
    publish("{\"temperature\":3,\"seq\":3}");

    // Then
    assertReadings(1.0, 2.0, 3.0);
  }

  @Test
  void shouldRefuseSecondInstanceAndStopCleanlyWhenAskedTo() throws Exception {
    // Given
    InstanceProcess second = new InstanceProcess(folder, "second");

    // When
    int refused = second.run();
    int stopped = instance.stop();

    // Then
    assertThat(refused).isEqualTo(ExitCodes.FAILED);
    assertThat(second.output()).contains("in use by another instance");
    assertThat(stopped).isEqualTo(ExitCodes.DONE);
    assertThat(instance.output()).endsWith("Stopped; the data is kept.\n");
    assertThat(instance.dataDir().resolve("instance.json")).doesNotExist();
  }

  private void publish(String payload) {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(instance.mqttPort())
            .buildBlocking();
    device.connect();
    device
        .publishWith()
        .topic("devices/boiler-7/telemetry")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    device.disconnect();
  }

  private boolean accept() {
    return Millrace.commandLine()
            .execute("devices", "accept", "boiler-7", "--console-port", instance.consolePort())
        == ExitCodes.DONE;
  }

  private void assertReadings(Double... expected) {
    try (KafkaConsumer<String, Reading> consumer = consumer()) {
      consumer.subscribe(List.of("millrace.readings.v1"));
      List<Double> found = new ArrayList<>();
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                consumer
                    .poll(Duration.ofMillis(500))
                    .forEach(record -> found.add(record.value().getValueDouble()));
                assertThat(found).containsExactly(expected);
              });
    }
  }

  private KafkaConsumer<String, Reading> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            instance.bootstrap(),
            "group.id",
            "test-" + System.nanoTime(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed"),
        new StringDeserializer(),
        new AvroSerdes(new RestSchemaRegistry(instance.registry(), null))
            .of(Reading.class)
            .deserializer());
  }
}
