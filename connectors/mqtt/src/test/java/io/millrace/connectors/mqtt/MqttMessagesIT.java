package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.millrace.connectors.common.MillraceAvroConverter;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class MqttMessagesIT {

  @TempDir Path directory;

  @Test
  void shouldCarryThePropertiesOfMqtt5() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness task = TaskHarness.start(broker);
        Publisher device = new Publisher(broker)) {

      // When
      device.publish(
          Publisher.message("devices/d1/t", 1, new byte[] {1})
              .extend()
              .contentType("application/cbor")
              .responseTopic("answers/d1")
              .correlationData(new byte[] {1, 2})
              .messageExpiryInterval(60)
              .userProperties()
              .add("seq", "41")
              .add("epoch", "boot-3")
              .add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
              .applyUserProperties()
              .build());
      SourceRecord record = task.poll(1).get(0);

      // Then
      Struct value = (Struct) record.value();
      assertThat(value.getString("content_type")).isEqualTo("application/cbor");
      assertThat(value.getStruct("sequence").getInt64("number")).isEqualTo(41);
      assertThat(value.getStruct("sequence").getString("epoch")).isEqualTo("boot-3");
      assertThat(value.<String, String>getMap("attributes"))
          .containsEntry("mqtt.response_topic", "answers/d1")
          .containsEntry("mqtt.correlation_data", "AQI=")
          .containsEntry("mqtt.message_expiry", "60")
          .containsEntry("mqtt.user.seq", "41");
      assertThat(record.headers().lastWithName("traceparent").value().toString())
          .startsWith("00-4bf92f35");
    }
  }

  @Test
  void shouldFlagRetainedMessagesWhenItSubscribesAfterThem() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        Publisher device = new Publisher(broker)) {
      Mqtt5Publish retained =
          Publisher.message("devices/d1/t", 1, new byte[] {1}).extend().retain(true).build();
      device.publish(retained);

      // When
      try (TaskHarness task = TaskHarness.start(broker)) {
        Struct value = (Struct) task.poll(1).get(0).value();

        // Then
        assertThat(value.<String, String>getMap("attributes"))
            .containsEntry("mqtt.retained", "true");
      }
    }
  }

  @Test
  void shouldMarkAsRedeliveredWhatComesAgain() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        Publisher device = new Publisher(broker)) {
      TaskHarness first = TaskHarness.start(broker);
      device.numbers("devices/d1/t", 1, 1);
      first.poll(1);
      first.close();

      // When
      try (TaskHarness second = first.again(broker)) {
        Struct value = (Struct) second.poll(1).get(0).value();

        // Then
        assertThat(value.<String, String>getMap("attributes")).containsEntry("mqtt.dup", "true");
        assertThat(TaskBean.of("it", 0).number("Redelivered")).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldQuarantineAndGoOnWhenAMessageIsTooLarge() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory);
        TaskHarness task = TaskHarness.start(broker);
        Publisher device = new Publisher(broker)) {

      // When
      device.publish(Publisher.message("devices/d1/t", 1, new byte[1_300_000]));
      device.publish("devices/d1/t", 1, "after");
      List<SourceRecord> records = MqttDeliveryIT.pollAndCommit(task, 4);

      // Then
      assertThat(records)
          .extracting(SourceRecord::topic)
          .containsExactly(
              TaskHarness.DEAD_LETTERS,
              TaskHarness.DEAD_LETTERS,
              TaskHarness.DEAD_LETTERS,
              TaskHarness.RAW);
      assertThat(records).allSatisfy(each -> ((Struct) each.value()).validate());
      assertThat(TaskBean.of("it", 0).number("InFlightMessages")).isZero();
    }
  }

  @Test
  void shouldWithdrawItsBeanWhenItStops() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory)) {
      TaskHarness task = TaskHarness.start(broker);

      // When
      task.close();

      // Then
      assertThat(TaskBean.all()).isEmpty();
      assertThat(new MillraceAvroConverter().config().names()).contains("schema.registry.url");
    }
  }
}
