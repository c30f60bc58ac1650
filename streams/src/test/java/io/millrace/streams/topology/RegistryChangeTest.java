package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Codec;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Mapping;
import io.millrace.schema.Metric;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator changes in the registry, and what that does to messages. */
class RegistryChangeTest {

  private static final String BOILER = "boiler-7";

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void start() {
    rig = new PipelineRig(stateDir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldReadPayloadsByTheNewMappingWhenItChanges() {
    // Given
    rig.register(PipelineRig.iot(BOILER));
    rig.say(rig.message(BOILER, "{\"t\":71.2}"));

    // When
    rig.register(renaming("t", "temperature"));
    rig.say(rig.message(BOILER, "{\"t\":71.3}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getMetric)
        .containsExactly("t", "temperature");
  }

  @Test
  void shouldConvertToTheNewUnitWhenItChanges() {
    // Given
    rig.register(measuring("[degF]", "[degF]"));
    rig.say(rig.message(BOILER, "{\"temperature\":212}"));

    // When
    rig.register(measuring("[degF]", "Cel"));
    rig.say(rig.message(BOILER, "{\"temperature\":212}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .last()
        .satisfies(reading -> assertThat(reading.getValueDouble()).isEqualTo(100.0))
        .satisfies(reading -> assertThat(reading.getUnit()).isEqualTo("Cel"));
  }

  @Test
  void shouldRefuseAnotherIdentityThanTheOneTheDeviceIsBoundTo() {
    // Given
    rig.register(boundTo("boiler-7"));
    DeviceMessage own = rig.message(BOILER, "{\"t\":1}");
    own.setPrincipal("boiler-7");
    DeviceMessage forged = rig.message(BOILER, "{\"t\":2}");
    forged.setPrincipal("boiler-8");

    // When
    rig.say(own);
    rig.say(forged);
    rig.say(rig.message(BOILER, "{\"t\":3}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(1.0);
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getCode)
        .containsExactly("IDENTITY_MISMATCH", "IDENTITY_MISMATCH");
  }

  @Test
  void shouldTakeAnyIdentityWhereTheDeviceIsBoundInAnotherProtocolOnly() {
    // Given
    Device device = boundTo("CN=boiler-7");
    device.getEndpoints().get(0).setProtocol("opcua");
    rig.register(device);

    // When
    rig.say(rig.message(BOILER, "{\"t\":1}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
  }

  private static Device boundTo(String principal) {
    Device device = PipelineRig.iot(BOILER);
    device.setEndpoints(
        List.of(Endpoint.newBuilder().setProtocol("mqtt").setPrincipal(principal).build()));
    return device;
  }

  @Test
  void shouldPublishARefusedMessageOnceWhenItIsReplayedAfterItsMappingIsMended() {
    // Given
    rig.register(reading("application/cbor"));
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"seq\":4}"));
    DeadLetter letter = rig.read(Topic.DEAD_LETTERS, DeadLetter.class).get(0);
    rig.register(PipelineRig.iot(BOILER));
    DeviceMessage again = letter.getOriginal();
    again.getAttributes().put("millrace.replay", letter.getId());

    // When
    rig.say(again);
    rig.say(again);

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
  }

  @Test
  void shouldKeepTheRowWhenARegistryRecordCannotBeRead() {
    // Given
    rig.register(PipelineRig.iot(BOILER));

    // When
    rig.pipe(Topic.DEVICES, BOILER, new byte[] {9, 9}, new RecordHeaders());
    rig.say(rig.message(BOILER, "{\"temperature\":71.2}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class)).hasSize(1);
  }

  @Test
  void shouldGoOnWhenARecordHasNeitherKeyNorValue() {
    // Given
    rig.register(PipelineRig.iot(BOILER));

    // When
    rig.pipe(Topic.RAW, null, null, new RecordHeaders());
    rig.pipe(Topic.DEVICES, null, null, new RecordHeaders());
    rig.say(rig.message(BOILER, "{\"temperature\":71.2}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getDevice)
        .containsExactly("_unknown", "_unknown");
  }

  @Test
  void shouldStampReadingsWithTheTimeTheyWereObserved() {
    // Given
    rig.register(PipelineRig.iot(BOILER));
    long observed = rig.now().minusSeconds(5).toEpochMilli();

    // When
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"ts\":" + observed + "}"));

    // Then
    assertThat(rig.records(Topic.READINGS))
        .extracting(TestRecord::timestamp)
        .containsExactly(observed);
  }

  private static Device renaming(String path, String metric) {
    Mapping mapping = Mapping.newBuilder().setMetrics(Map.of(path, metric)).build();
    Device device = PipelineRig.iot(BOILER);
    device.setCodec(Codec.newBuilder().setMapping(mapping).build());
    return device;
  }

  private static Device reading(String contentType) {
    Device device = PipelineRig.iot(BOILER);
    device.setCodec(Codec.newBuilder().setContentType(contentType).build());
    return device;
  }

  private static Device measuring(String sourceUnit, String unit) {
    Device device = PipelineRig.iot(BOILER);
    device.setMetrics(
        List.of(
            Metric.newBuilder()
                .setName("temperature")
                .setSourceUnit(sourceUnit)
                .setUnit(unit)
                .build()));
    return device;
  }
}
