package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class MqttFaultsIT {

  private static final String[] SAFE = {
    "persistence true", "autosave_on_changes true", "autosave_interval 1"
  };

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void shouldLoseNothingAndAcknowledgeEverythingWhenTheBrokerIsKilled(String version) {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory, SAFE);
        TaskHarness task = TaskHarness.start(broker, "mqtt.version", version)) {
      try (Publisher device = new Publisher(broker)) {
        device.numbers("devices/d1/t", 1, 30);
      }
      List<SourceRecord> before = task.poll(15);

      // When
      broker.kill();
      broker.start();
      task.commit(before);
      Set<String> all = new HashSet<>(TaskHarness.payloads(before));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                List<SourceRecord> polled = task.pollOnce();
                task.commit(polled);
                all.addAll(TaskHarness.payloads(polled));
                return all.size() == 30;
              });

      // Then
      assertThat(all).containsExactlyInAnyOrderElementsOf(MqttDeliveryIT.numbers(0, 30));
      assertThat(TaskBean.of("it", 0).number("Reconnects")).isGreaterThanOrEqualTo(1);
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(TaskBean.of("it", 0).number("InFlightMessages")).isZero());
    }
  }

  @Test
  void shouldTellOfTheLostSessionWhenTheBrokerForgotIt() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness task = TaskHarness.start(broker)) {

      // When
      broker.kill();
      broker.start();
      List<SourceRecord> records = task.poll(1);

      // Then
      assertThat(records.get(0).topic()).isEqualTo(TaskHarness.GAPS);
      assertThat(((Struct) records.get(0).value()).getString("kind")).isEqualTo("SESSION_LOST");
      assertThat(TaskBean.of("it", 0).number("LostSessions")).isEqualTo(1);
    }
  }

  @Test
  void shouldTellOfTheLostSessionWhenAnEarlierRunHadOne() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory)) {
      TaskHarness first = TaskHarness.start(broker);
      try (Publisher device = new Publisher(broker)) {
        device.numbers("devices/d1/t", 1, 1);
      }
      first.commit(first.poll(1));
      first.close();

      // When
      broker.kill();
      broker.start();

      // Then
      try (TaskHarness second = first.again(broker)) {
        assertThat(second.poll(1).get(0).topic()).isEqualTo(TaskHarness.GAPS);
      }
    }
  }

  @Test
  void shouldFailWithCauseAndCureWhenTheRetryBudgetIsSpent() {
    // Given
    Mosquitto broker = Mosquitto.start(directory);
    try (TaskHarness task = TaskHarness.start(broker, "max.retry.time.ms", "300")) {

      // When
      broker.kill();

      // Then
      assertThatThrownBy(() -> task.poll(1))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("nobody answers")
          .hasMessageContaining("Cure: check mqtt.server.uri");
    }
  }

  @Test
  void shouldGoOnWhereItWasWhenKafkaComesBackAfterTheAckTimeout() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness task =
            TaskHarness.start(broker, "ack.timeout.ms", "1000", "inflight.max.messages", "5");
        Publisher device = new Publisher(broker)) {
      device.numbers("devices/d1/t", 1, 20);
      List<SourceRecord> all = new ArrayList<>(task.poll(20, Duration.ofSeconds(4)));
      long acknowledgedMeanwhile = TaskBean.of("it", 0).number("Acknowledged");

      // When
      task.commit(List.copyOf(all));
      all.addAll(MqttDeliveryIT.pollAndCommit(task, 20 - all.size()));

      // Then
      assertThat(acknowledgedMeanwhile).isZero();
      assertThat(TaskHarness.payloads(all))
          .isEqualTo(IntStream.range(0, 20).mapToObj(Integer::toString).toList());
      Awaitility.await().until(() -> TaskBean.of("it", 0).number("Acknowledged") == 20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void shouldStopReadingWithoutLossWhenTheWindowIsFull(int qos) {
    // Given
    int count = 20_000;
    byte[] padding = new byte[500];
    try (Mosquitto broker = Mosquitto.start(directory, "max_inflight_messages 0");
        TaskHarness task =
            TaskHarness.start(
                broker, "mqtt.qos", Integer.toString(qos), "inflight.max.messages", "100");
        Publisher device = new Publisher(broker)) {

      // When
      device.flood("devices/d1/t", qos, count, padding);
      Awaitility.await().until(() -> TaskBean.of("it", 0).number("Pauses") > 0);
      long heldBack = TaskBean.of("it", 0).number("Received");
      List<SourceRecord> all = new ArrayList<>(MqttDeliveryIT.pollAndCommit(task, count));

      // Then
      assertThat(heldBack).isLessThan(2_000);
      assertThat(all).hasSize(count);
    }
  }

  @Test
  void shouldStayConnectedWhenTheWindowIsFullForLongerThanTheKeepAlive() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory, "max_inflight_messages 0");
        TaskHarness task =
            TaskHarness.start(
                broker, "inflight.max.messages", "100", "mqtt.keepalive.interval.seconds", "5");
        Publisher device = new Publisher(broker)) {

      // When
      device.flood("devices/d1/t", 1, 5_000, new byte[500]);
      TaskBean bean = TaskBean.of("it", 0);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> bean.number("OldestUnacknowledgedAgeMillis") > 11_000);
      List<SourceRecord> all = MqttDeliveryIT.pollAndCommit(task, 5_000);

      // Then
      assertThat(all).hasSize(5_000);
      assertThat(bean.number("Reconnects")).isZero();
      assertThat(bean.number("Redelivered")).isZero();
    }
  }

  @Test
  void shouldShareTheMessagesWhenTwoTasksSubscribeToAGroup() {
    // Given
    String[] shared = {"mqtt.topics", "$share/g/devices/#"};
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness one = TaskHarness.start(broker, shared);
        TaskHarness two =
            TaskHarness.start(broker, "mqtt.topics", "$share/g/devices/#", "millrace.task", "1");
        Publisher device = new Publisher(broker)) {

      // When
      device.numbers("devices/d1/t", 1, 30);
      List<String> all = new ArrayList<>();
      all.addAll(TaskHarness.payloads(one.poll(15)));
      all.addAll(TaskHarness.payloads(two.poll(15)));

      // Then
      assertThat(all).containsExactlyInAnyOrderElementsOf(MqttDeliveryIT.numbers(0, 30));
    }
  }
}
