package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schema.Presence;
import io.millrace.schema.PresenceCause;
import io.millrace.schema.PresenceState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnginePresenceTest {

  private static final long INTERVAL = 1000;

  private final Rig rig = new Rig(TestDevice.withInterval(INTERVAL));

  @Test
  void shouldSayOnceThatADeviceIsOnLineWhenItTalks() {
    // When
    rig.accept(receivedAt(T0).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 1).value("t", 1).decoded());

    // Then
    assertThat(rig.effects.presences)
        .extracting(Presence::getState, Presence::getCause)
        .containsExactly(tuple(PresenceState.ONLINE, PresenceCause.MESSAGE));
  }

  @Test
  void shouldSayThatADeviceIsSilentThenOffLineWhenItStopsTalking() {
    // Given
    rig.accept(receivedAt(T0).value("t", 1).decoded());
    rig.effects.presences.clear();

    // When
    rig.passTime(T0 + 10 * INTERVAL);

    // Then
    assertThat(rig.effects.presences)
        .extracting(Presence::getState, Presence::getSince)
        .containsExactly(
            tuple(PresenceState.SILENT, Instant.ofEpochMilli(T0 + 3 * INTERVAL)),
            tuple(PresenceState.OFFLINE, Instant.ofEpochMilli(T0 + 10 * INTERVAL)));
    assertThat(rig.effects.presences)
        .extracting(Presence::getLastSeen)
        .containsOnly(Instant.ofEpochMilli(T0));
  }

  @Test
  void shouldNotChangeBeforeTheTimeoutWhenADeviceTalksInTime() {
    // Given
    rig.accept(receivedAt(T0).value("t", 1).decoded());
    rig.passTime(T0 + 2999);
    rig.accept(receivedAt(T0 + 2999).value("t", 1).decoded());

    // When
    rig.passTime(T0 + 5998);

    // Then
    assertThat(rig.effects.presences).hasSize(1);
  }

  @Test
  void shouldFollowTheProtocolWhenItReportsSessions() {
    // When
    Disposition connected = rig.accept(session(T0, "connected"));
    rig.accept(session(T0 + 1, "disconnected"));

    // Then
    assertThat(connected).isEqualTo(Disposition.PRESENCE);
    assertThat(rig.effects.presences)
        .extracting(Presence::getState, Presence::getCause)
        .containsExactly(
            tuple(PresenceState.ONLINE, PresenceCause.CONNECTED),
            tuple(PresenceState.OFFLINE, PresenceCause.DISCONNECTED));
    assertThat(rig.row.nextDeadline()).isEqualTo(DeviceRow.NO_DEADLINE);
  }

  @Test
  void shouldHaveNoTimeoutWhenNoIntervalIsDeclared() {
    // Given
    rig.device = TestDevice.plain();

    // When
    rig.accept(session(T0, "connected"));

    // Then
    assertThat(rig.row.nextDeadline()).isEqualTo(DeviceRow.NO_DEADLINE);
  }

  @Test
  void shouldNotCountAsTalkingWhenAMessageIsRetainedOrReplayed() {
    // When
    rig.accept(receivedAt(T0).attribute("mqtt.retained", "true").value("t", 1).decoded());
    rig.accept(receivedAt(T0).attribute("millrace.replay", "x").value("t", 1).decoded());

    // Then
    assertThat(rig.effects.presences).isEmpty();
  }

  @Test
  void shouldCountAsTalkingWhenAMessageIsRefused() {
    // When
    rig.accept(receivedAt(T0).rejected());

    // Then
    assertThat(rig.effects.presences).hasSize(1);
  }

  private static Received session(long at, String event) {
    return receivedAt(at).attribute("millrace.presence", event).rejected();
  }
}
