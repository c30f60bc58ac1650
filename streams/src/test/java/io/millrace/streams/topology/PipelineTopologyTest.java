package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Communication;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.parking.ParkingLimits;
import io.millrace.streams.parking.ParkingReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTopologyTest {

  @TempDir Path dir;

  private PipelineRig rig;

  @BeforeEach
  void start() {
    rig = new PipelineRig(dir.resolve("state"));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void shouldPublishEveryValueWhenDeviceIsRegistered() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));

    // When
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2,\"pressure\":2.4,\"seq\":1}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getMetric, Reading::getValueDouble)
        .containsExactly(tuple("temperature", 71.2), tuple("pressure", 2.4));
    assertThat(rig.records(Topic.LATEST))
        .extracting(record -> record.key())
        .containsExactly("boiler-7|temperature", "boiler-7|pressure");
    assertThat(rig.read(Topic.PRESENCE, Presence.class)).hasSize(1);
  }

  @Test
  void shouldParkWithReasonWhenDeviceIsNotRegistered() {
    // When
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2}"));

    // Then
    assertThat(rig.read(Topic.PARKED, DeviceMessage.class))
        .extracting(message -> message.getAttributes().get(ParkingReason.ATTRIBUTE))
        .containsExactly("UNREGISTERED");
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldReleaseInOrderWhenDeviceIsRegisteredLater() {
    // Given
    for (int seq = 1; seq <= 40; seq++) {
      rig.say(rig.message("boiler-7", "{\"level\":" + seq + ",\"seq\":" + seq + "}"));
    }

    // When
    rig.register(PipelineRig.iot("boiler-7"));
    rig.say(rig.message("boiler-7", "{\"level\":41,\"seq\":41}"));
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .hasSize(41)
        .isSorted();
  }

  @Test
  void shouldKeepMachineParkedWhenItHasNoLink() {
    // Given
    Device machine = PipelineRig.iot("press-1");
    machine.setCommunication(Communication.M2M);
    rig.register(machine);

    // When
    rig.say(rig.message("press-1", "{\"force\":4}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(rig.read(Topic.PARKED, DeviceMessage.class))
        .extracting(message -> message.getAttributes().get(ParkingReason.ATTRIBUTE))
        .containsExactly("NO_LINK");
    assertThat(rig.records(Topic.READINGS)).isEmpty();
    assertThat(rig.records(Topic.LATEST)).isEmpty();
    assertThat(rig.records(Topic.PRESENCE)).isEmpty();
  }

  @Test
  void shouldParkAgainWhenDeviceIsDeleted() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));

    // When
    rig.delete("boiler-7");
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2}"));

    // Then
    assertThat(rig.records(Topic.PARKED)).hasSize(1);
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldPublishOnceWhenMessageComesTwice() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));

    // When
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2,\"seq\":5}"));
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2,\"seq\":5}"));

    // Then
    assertThat(rig.records(Topic.READINGS)).hasSize(1);
    assertThat(rig.count("millrace.pipeline.messages", "outcome", "duplicate")).isEqualTo(1);
  }

  @Test
  void shouldKeepOriginalBytesWhenPayloadIsGarbage() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));

    // When
    rig.say(rig.message("boiler-7", "{\"temperature\":"));

    // Then
    DeadLetter letter = rig.read(Topic.DEAD_LETTERS, DeadLetter.class).get(0);
    assertThat(letter.getCode()).isEqualTo("MALFORMED_PAYLOAD");
    assertThat(StandardCharsets.UTF_8.decode(letter.getOriginal().getPayload()).toString())
        .isEqualTo("{\"temperature\":");
  }

  @Test
  void shouldKeepBytesWhenRawRecordIsNoMessage() {
    // When
    rig.pipe(Topic.RAW, "boiler-7", new byte[] {1, 2, 3}, new RecordHeaders());

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(letter -> letter.getOriginal().getPayload().remaining())
        .containsExactly(3);
  }

  @Test
  void shouldRefuseOldestWhenParkingIsFull() {
    // Given
    rig.close();
    rig = new PipelineRig(dir.resolve("small"), new ParkingLimits(2, 1));

    // When
    for (int seq = 1; seq <= 3; seq++) {
      rig.say(rig.message("boiler-7", "{\"level\":" + seq + ",\"seq\":" + seq + "}"));
    }
    rig.say(rig.message("boiler-8", "{\"level\":9}"));
    rig.register(PipelineRig.iot("boiler-7"));

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getDevice, DeadLetter::getCode)
        .containsExactly(
            tuple("boiler-7", "PARKED_OVERFLOW"), tuple("boiler-8", "PARKED_OVERFLOW"));
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(2.0, 3.0);
  }

  @Test
  void shouldPublishWindowWhenLaterReadingPassesItsEnd() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));

    // When
    for (int i = 0; i < 8; i++) {
      rig.say(rig.message("boiler-7", "{\"level\":" + i + ",\"seq\":" + (i + 1) + "}"));
      rig.pass(Duration.ofSeconds(10));
    }

    // Then
    assertThat(rig.read(Topic.AGGREGATES_1M, Aggregate.class))
        .extracting(Aggregate::getCount, Aggregate::getMean, Aggregate::getRevision)
        .containsExactly(tuple(6L, 2.5, 0));
  }

  @Test
  void shouldPublishWindowsAndGroupsWhenDevicesFallSilent() {
    // Given
    for (String id : List.of("a", "b", "c")) {
      Device device = PipelineRig.iot(id);
      device.setGroups(List.of("fleet/north"));
      rig.register(device);
    }

    // When
    rig.say(rig.message("a", "{\"level\":1}"));
    rig.say(rig.message("b", "{\"level\":2}"));
    rig.say(rig.message("c", "{\"level\":6}"));
    for (int i = 0; i < 120; i++) {
      rig.pass(Duration.ofSeconds(1));
    }

    // Then
    assertThat(rig.records(Topic.AGGREGATES_1M)).hasSize(3);
    assertThat(rig.read(Topic.GROUPS_1M, Aggregate.class))
        .extracting(Aggregate::getSubject, Aggregate::getCount, Aggregate::getMean)
        .containsExactlyInAnyOrder(tuple("fleet", 3L, 3.0), tuple("fleet/north", 3L, 3.0));
  }

  @Test
  void shouldCarryTraceWhenMessageHasOne() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));
    RecordHeaders headers = new RecordHeaders();
    headers.add(
        "traceparent",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.UTF_8));

    // When
    rig.say(rig.message("boiler-7", "{\"temperature\":71.2}"), headers);

    // Then
    assertThat(rig.records(Topic.READINGS).get(0).headers().lastHeader("traceparent")).isNotNull();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }
}
