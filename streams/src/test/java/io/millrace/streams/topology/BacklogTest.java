package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceState;
import io.millrace.schema.Reading;
import io.millrace.schema.Rule;
import io.millrace.schema.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waited in Kafka while nobody worked is judged as if it had been worked off at once. */
class BacklogTest {

  private static final Instant LONG_AGO = PipelineRig.START.minus(Duration.ofHours(1));

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    Device boiler = PipelineRig.iot("boiler");
    boiler.setExpectedInterval(1_000L);
    rig.register(boiler);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void sayLongAgo(int second, int value) {
    DeviceMessage message = rig.message("boiler", "{\"t\":" + value + "}");
    message.setReceivedAt(LONG_AGO.plusSeconds(second));
    rig.say(message);
  }

  @Test
  void shouldNotTakeReadingsForLateWhenTheyWaited() {
    // Given
    sayLongAgo(1, 10);
    rig.pass(Duration.ofSeconds(15));

    // When
    sayLongAgo(2, 20);

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getLate)
        .containsExactly(false, false);
    assertThat(rig.read(Topic.AGGREGATES_1M, Aggregate.class)).isEmpty();
  }

  @Test
  void shouldRaiseWhenTheReadingThatRaisesWaited() {
    // Given
    rig.rule(Rule.newBuilder().setId("hot").setExpression("value('t') > 15").build());
    sayLongAgo(1, 10);
    rig.pass(Duration.ofSeconds(15));

    // When
    sayLongAgo(2, 20);

    // Then
    assertThat(rig.read(Topic.ALERTS, Alert.class))
        .extracting(Alert::getState)
        .containsExactly(AlertState.RAISED);
  }

  @Test
  void shouldNotTakeTheDeviceForSilentWhenItsMessagesWait() {
    // Given
    sayLongAgo(1, 10);

    // When
    rig.pass(Duration.ofSeconds(15));
    sayLongAgo(2, 20);

    // Then
    assertThat(rig.read(Topic.PRESENCE, Presence.class))
        .extracting(Presence::getState)
        .containsExactly(PresenceState.ONLINE);
  }

  @Test
  void shouldCloseTheWindowWhenTheBacklogIsWorkedOff() {
    // Given
    sayLongAgo(1, 10);
    DeviceMessage latest = rig.message("boiler", "{\"t\":20}");

    // When
    rig.say(latest);

    // Then
    assertThat(rig.read(Topic.AGGREGATES_1M, Aggregate.class)).hasSize(1);
  }
}
