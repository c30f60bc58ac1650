package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Classification;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Gap;
import io.millrace.schema.Provenance;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connector sends whose protocol types its values itself, from raw to the link. */
class TypedSamplesTest {

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    Device machine = PipelineRig.machine("plc-1");
    machine.setEndpoints(List.of(Endpoint.newBuilder().setProtocol("modbus").build()));
    rig.register(machine);
    rig.link(PipelineRig.link("a-b", "plc-1", "cell-1"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldKeepUnitQualityStatusAndTimesOnTheWayToTheLink() {
    // Given
    Instant observed = rig.now().minusSeconds(2);

    // When
    rig.say(poll(1, good(71.5, observed), bad("flow", "0x02 Illegal Data Address")));

    // Then
    List<Reading> readings = rig.read("a-b", LinkTopic.READINGS, Reading.class);
    Reading speed = readings.get(0);
    assertThat(speed.getValueDouble()).isEqualTo(71.5);
    assertThat(speed.getUnit()).isEqualTo("Hz");
    assertThat(speed.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(speed.getObservedAt()).isEqualTo(observed);
    assertThat(speed.getReceivedAt()).isEqualTo(rig.now());
    assertThat(speed.getProtocol()).isEqualTo("modbus");
    Reading flow = readings.get(1);
    assertThat(flow.getQuality()).isEqualTo(Quality.BAD);
    assertThat(flow.getStatus()).isEqualTo("0x02 Illegal Data Address");
    assertThat(flow.getValueDouble()).isNull();
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldTakeEachNumberOnceAndNameWhatIsMissing() {
    // When
    rig.say(poll(1, good(1, rig.now())));
    rig.say(poll(1, good(1, rig.now())));
    rig.say(poll(4, good(4, rig.now().plusMillis(1))));
    rig.pass(Duration.ofMinutes(1));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(1.0, 4.0);
    assertThat(rig.read(Topic.GAPS, Gap.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.getCount()).isEqualTo(2));
  }

  @Test
  void shouldCountAMessageAsUnchangedWhenTheServerIsFrozen() {
    // Given
    Instant observed = rig.now();

    // When
    rig.say(poll(1, good(7, observed)));
    rig.say(poll(2, good(7, observed)));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.count("millrace.pipeline.messages", "outcome", "unchanged")).isEqualTo(1);
  }

  @Test
  void shouldHaveObservedEvidenceOfAMachineOnItsLine() {
    // When
    rig.say(poll(1, good(7, rig.now())));

    // Then
    List<Classification> judged = rig.read(Topic.CLASSIFICATIONS, Classification.class);
    assertThat(judged.get(judged.size() - 1).getEvidence())
        .filteredOn(row -> row.getProvenance() == Provenance.OBSERVED)
        .extracting(row -> row.getRow())
        .contains("topology", "protocol", "concurrency", "internet");
  }

  private DeviceMessage poll(long number, Sample... samples) {
    DeviceMessage message = rig.message("plc-1", "");
    message.setProtocol("modbus");
    message.setPayload(ByteBuffer.allocate(0));
    message.setContentType(null);
    message.setSequence(new Sequence("run-1", number));
    message.setSamples(List.of(samples));
    message.setAttributes(
        new HashMap<>(
            Map.of(
                "source_address", "serial:/dev/ttyS1",
                "millrace.conversation", "point-to-point",
                "millrace.session", "single")));
    return message;
  }

  private static Sample good(double value, Instant observedAt) {
    return Sample.newBuilder()
        .setMetric("speed")
        .setValueDouble(value)
        .setUnit("Hz")
        .setQuality(Quality.GOOD)
        .setObservedAt(observedAt)
        .build();
  }

  private static Sample bad(String metric, String status) {
    return Sample.newBuilder()
        .setMetric(metric)
        .setUnit("m3/h")
        .setQuality(Quality.BAD)
        .setStatus(status)
        .build();
  }
}
