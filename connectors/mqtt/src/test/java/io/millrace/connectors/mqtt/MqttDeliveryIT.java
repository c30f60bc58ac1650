package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class MqttDeliveryIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"0,5", "1,5", "2,5", "0,3.1.1", "1,3.1.1", "2,3.1.1"})
  void shouldHandOnEveryMessageInOrderWhenItsQosIs(int qos, String version) {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness task =
            TaskHarness.start(broker, "mqtt.qos", Integer.toString(qos), "mqtt.version", version);
        Publisher device = new Publisher(broker)) {

      // When
      device.numbers("devices/d1/t", qos, 300);
      List<SourceRecord> records = pollAndCommit(task, 300);

      // Then
      assertThat(TaskHarness.payloads(records)).isEqualTo(numbers(0, 300));
      assertThat(records.get(0).topic()).isEqualTo(TaskHarness.RAW);
      assertThat(records.get(0).key()).isEqualTo("d1");
      assertThat(((Struct) records.get(0).value()).getMap("attributes"))
          .containsEntry("mqtt.qos", Integer.toString(qos));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,5", "2,5", "1,3.1.1", "2,3.1.1"})
  void shouldReceiveAgainWhatWasNotStoredWhenTheTaskStartsAgain(int qos, String version) {
    // Given
    String[] settings = {"mqtt.qos", Integer.toString(qos), "mqtt.version", version};
    try (Mosquitto broker = Mosquitto.start(directory);
        Publisher device = new Publisher(broker)) {
      TaskHarness first = TaskHarness.start(broker, settings);
      device.numbers("devices/d1/t", qos, 10);
      List<SourceRecord> records = first.poll(10);
      first.commit(records.subList(0, 4));

      // When
      first.close();
      List<SourceRecord> again;
      try (TaskHarness second = first.again(broker, settings)) {
        again = second.poll(6);
        second.commit(again);
      }

      // Then
      assertThat(TaskHarness.payloads(again)).isEqualTo(numbers(4, 10));
    }
  }

  @Test
  void shouldAcknowledgeInOrderOfReceiptWhenKafkaStoresOutOfOrder() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        Publisher device = new Publisher(broker)) {
      TaskHarness first = TaskHarness.start(broker);
      device.numbers("devices/d1/t", 1, 5);
      List<SourceRecord> records = first.poll(5);

      // When
      first.commit(List.of(records.get(1), records.get(2), records.get(4), records.get(0)));
      first.close();

      // Then
      try (TaskHarness second = first.again(broker)) {
        assertThat(TaskHarness.payloads(second.poll(2))).containsExactly("3", "4");
      }
    }
  }

  @Test
  void shouldReceiveWhatWasQueuedWhenTheTaskWasAway() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        Publisher device = new Publisher(broker)) {
      TaskHarness first = TaskHarness.start(broker);
      first.close();

      // When
      device.numbers("devices/d1/t", 1, 2000);

      // Then
      try (TaskHarness second = first.again(broker)) {
        assertThat(TaskHarness.payloads(pollAndCommit(second, 2000))).isEqualTo(numbers(0, 2000));
      }
    }
  }

  static List<SourceRecord> pollAndCommit(TaskHarness task, int count) {
    List<SourceRecord> all = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (all.size() < count && System.nanoTime() < deadline) {
      List<SourceRecord> polled = task.pollOnce();
      task.commit(polled);
      all.addAll(polled);
    }
    return all;
  }

  static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }
}
