package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Communication;
import io.millrace.schema.Condition;
import io.millrace.schema.Device;
import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineRoutingTest {

  private static final List<Topic> SHARED =
      List.of(
          Topic.READINGS,
          Topic.LATEST,
          Topic.AGGREGATES_1M,
          Topic.AGGREGATES_15M,
          Topic.AGGREGATES_1H,
          Topic.GROUPS_1M,
          Topic.PRESENCE,
          Topic.LATE);

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    Device press = PipelineRig.machine("press-1");
    press.setGroups(List.of("hall/line"));
    press.setExpectedInterval(1_000L);
    rig.register(press);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldGiveReadingsToTheLinkAloneWhenTheMachineHasOne() {
    // Given
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));

    // When
    rig.say(rig.message("press-1", "{\"force\":4,\"seq\":1}"));
    rig.pass(Duration.ofHours(2));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class))
        .extracting(Reading::getMetric, Reading::getValueDouble, Reading::getCommunication)
        .containsExactly(tuple("force", 4.0, Communication.M2M));
    assertThat(rig.read("a-b", LinkTopic.AGGREGATES_1M, Aggregate.class))
        .extracting(Aggregate::getMean)
        .containsExactly(4.0);
    assertThat(rig.read("a-b", LinkTopic.PRESENCE, Presence.class)).isNotEmpty();
    assertThat(SHARED).allSatisfy(topic -> assertThat(rig.records(topic)).isEmpty());
  }

  @Test
  void shouldReleaseInOrderWhenTheLinkComesLater() {
    // Given
    for (int seq = 0; seq < 40; seq++) {
      rig.say(rig.message("press-1", "{\"force\":" + seq + ",\"seq\":" + seq + "}"));
    }

    // When
    rig.link(PipelineRig.link("a-b", "cell-1", "press-1"));
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .hasSize(40)
        .isSorted();
  }

  @Test
  void shouldLetOnlyAllowedMetricsFlowWhenTheLinkNamesThem() {
    // Given
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setAllowedMetrics(List.of("force"));
    rig.link(link);

    // When
    rig.say(rig.message("press-1", "{\"force\":4,\"secret\":7}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class))
        .extracting(Reading::getMetric)
        .containsExactly("force");
    assertThat(rig.read("a-b", LinkTopic.AGGREGATES_1M, Aggregate.class))
        .extracting(Aggregate::getMetric)
        .containsExactly("force");
  }

  @Test
  void shouldParkAndPublishNoWindowWhenTheLinkHasEnded() {
    // Given
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setValidUntil(rig.now().plusSeconds(30));
    rig.link(link);
    rig.say(rig.message("press-1", "{\"force\":4}"));

    // When
    rig.pass(Duration.ofSeconds(31));
    rig.say(rig.message("press-1", "{\"force\":5}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(4.0);
    assertThat(rig.read("a-b", LinkTopic.AGGREGATES_1M, Aggregate.class)).isEmpty();
    assertThat(rig.records(Topic.PARKED)).hasSize(1);
  }

  @Test
  void shouldWaitForItsTimeWhenTheLinkBeginsLater() {
    // Given
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setValidFrom(rig.now().plusSeconds(30));
    rig.link(link);
    rig.say(rig.message("press-1", "{\"force\":4}"));

    // When
    rig.pass(Duration.ofSeconds(29));
    int before = rig.read("a-b", LinkTopic.READINGS, Reading.class).size();
    rig.pass(Duration.ofSeconds(2));

    // Then
    assertThat(before).isZero();
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
  }

  @Test
  void shouldKeepValuesOfFormerPartiesOutOfAWindowWhenTheLinkChanges() {
    // Given
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.say(rig.message("press-1", "{\"force\":1000}"));

    // When
    rig.unlink("a-b");
    rig.link(PipelineRig.link("a-c", "press-1", "cell-2"));
    rig.say(rig.message("press-1", "{\"force\":2}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(rig.read("a-c", LinkTopic.AGGREGATES_1M, Aggregate.class))
        .extracting(Aggregate::getMax)
        .containsExactly(2.0);
    assertThat(rig.read("a-b", LinkTopic.AGGREGATES_1M, Aggregate.class)).isEmpty();
  }

  @Test
  void shouldParkWhenTheTopicsOfTheLinkAreMissing() {
    // Given
    rig.linksWithTopics();
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));

    // When
    rig.say(rig.message("press-1", "{\"force\":4}"));
    rig.pass(Duration.ofSeconds(1));
    rig.pass(Duration.ofSeconds(60));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).isEmpty();
    assertThat(rig.records(Topic.PARKED)).hasSize(1);
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .extracting(Finding::getDevice, Finding::getCode)
        .containsExactly(tuple("press-1", "LINK_TOPICS_MISSING"));
  }

  @Test
  void shouldReleaseWhenTheTopicsOfTheLinkAreThereAfterAll() {
    // Given
    rig.linksWithTopics();
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.say(rig.message("press-1", "{\"force\":4}"));

    // When
    rig.linksWithTopics("a-b");
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.records(Topic.FINDINGS)).isEmpty();
  }

  @Test
  void shouldPassALinkOverWhenItsIdCannotNameTopics() {
    // Given
    rig.link(PipelineRig.link("not.legal", "press-1", "cell-1"));

    // When
    rig.say(rig.message("press-1", "{\"force\":4}"));

    // Then
    assertThat(rig.records(Topic.PARKED)).hasSize(1);
  }

  @Test
  void shouldKeepMachineValuesOutOfSharedWindowsWhenTheDeviceBecomesIot() {
    // Given
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.say(rig.message("press-1", "{\"force\":1000}"));

    // When
    rig.unlink("a-b");
    rig.register(PipelineRig.iot("press-1"));
    rig.say(rig.message("press-1", "{\"force\":2}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(rig.read(Topic.AGGREGATES_1M, Aggregate.class))
        .extracting(Aggregate::getMax)
        .containsExactly(2.0);
  }

  @Test
  void shouldTellTheConditionToThePartiesAlone() {
    // Given
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setAllowedMetrics(List.of("force"));
    rig.link(link);

    // When
    rig.say(rig.message("press-1", "{\"force\":4, \"secret\":5}"));

    // Then
    assertThat(rig.read("a-b", LinkTopic.CONDITION, Condition.class))
        .extracting(Condition::getMetric)
        .containsExactly("force");
    assertThat(rig.records(Topic.ALERTS)).isEmpty();
    assertThat(rig.records(Topic.FINDINGS)).isEmpty();
  }

  @Test
  void shouldObserveAnewWhenOthersReadTheMachine() {
    // Given
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.say(rig.message("press-1", "{\"force\":1000}"));
    rig.say(rig.message("press-1", "{\"force\":1000}"));

    // When
    rig.unlink("a-b");
    rig.link(PipelineRig.link("a-c", "press-1", "cell-2"));
    rig.say(rig.message("press-1", "{\"force\":2}"));

    // Then
    assertThat(rig.read("a-c", LinkTopic.CONDITION, Condition.class))
        .extracting(Condition::getSamples)
        .containsExactly(1L);
  }
}
