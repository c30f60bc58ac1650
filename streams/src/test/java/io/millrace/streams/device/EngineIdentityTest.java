package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineIdentityTest {

  private final Rig rig = new Rig();

  @Test
  void shouldDropEqualContentWhenItBearsATime() {
    // Given
    rig.accept(receivedAt(T0).observedAt(T0).payload("a").value("t", 1).decoded());

    // When
    Disposition again =
        rig.accept(receivedAt(T0 + 5).observedAt(T0).payload("a").value("t", 1).decoded());

    // Then
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void shouldKeepEqualContentWhenItBearsNeitherTimeNorNumber() {
    // Given
    rig.accept(receivedAt(T0).payload("a").value("t", 1).decoded());

    // When
    Disposition again = rig.accept(receivedAt(T0 + 5).payload("a").value("t", 1).decoded());

    // Then
    assertThat(again).isEqualTo(Disposition.PUBLISHED);
    assertThat(rig.effects.readings.get(0).getId())
        .isNotEqualTo(rig.effects.readings.get(1).getId());
  }

  @Test
  void shouldStillKnowContentWhenFewerThan256MessagesCameSince() {
    // Given
    rig.accept(receivedAt(T0).observedAt(T0).payload("a").value("t", 1).decoded());
    for (int i = 1; i < DeviceRow.IDENTITIES; i++) {
      rig.accept(receivedAt(T0).observedAt(T0).payload("b" + i).value("t", 1).decoded());
      rig.restart();
    }

    // When
    Disposition again =
        rig.accept(receivedAt(T0).observedAt(T0).payload("a").value("t", 1).decoded());

    // Then
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void shouldForgetContentWhenMoreThan256MessagesCameSince() {
    // Given
    rig.accept(receivedAt(T0).observedAt(T0).payload("a").value("t", 1).decoded());
    for (int i = 0; i < DeviceRow.IDENTITIES; i++) {
      rig.accept(receivedAt(T0).observedAt(T0).payload("b" + i).value("t", 1).decoded());
      rig.restart();
    }

    // When
    Disposition again =
        rig.accept(receivedAt(T0).observedAt(T0).payload("a").value("t", 1).decoded());

    // Then
    assertThat(again).isEqualTo(Disposition.PUBLISHED);
  }

  @Test
  void shouldKnowAMessageByTheNameThatItsSenderGaveIt() {
    // Given
    rig.accept(named("k-1", T0, "a").decoded());

    // When
    Disposition again = rig.accept(named("k-1", T0 + 5, "a").decoded());
    Disposition other = rig.accept(named("k-2", T0 + 6, "a").decoded());
    Disposition refused = rig.accept(named("k-3", T0 + 7, "?").rejected());
    Disposition refusedAgain = rig.accept(named("k-3", T0 + 8, "?").rejected());

    // Then
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
    assertThat(other).isEqualTo(Disposition.PUBLISHED);
    assertThat(refused).isEqualTo(Disposition.DEAD_LETTER);
    assertThat(refusedAgain).isEqualTo(Disposition.DUPLICATE);
  }

  private static TestMessage named(String name, long receivedAt, String payload) {
    return receivedAt(receivedAt)
        .payload(payload)
        .attribute("millrace.message_id", name)
        .value("t", 1);
  }

  @Test
  void shouldPublishAReplayOnceWhenItsNumberWasSpentOnARefusal() {
    // Given
    rig.accept(receivedAt(T0).numberedAtEdge(3).payload("?").rejected());

    // When
    Disposition replay = rig.accept(replay("letter-1", T0 + 1));
    Disposition again = rig.accept(replay("letter-1", T0 + 2));

    // Then
    assertThat(replay).isEqualTo(Disposition.PUBLISHED);
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
    assertThat(rig.effects.readings).hasSize(1);
  }

  @Test
  void shouldPublishAReplayWhenItsNumberIsTooOld() {
    // Given
    rig.accept(receivedAt(T0).number(5000).value("t", 1).decoded());

    // When
    Disposition replay = rig.accept(replay("letter-2", T0 + 1));

    // Then
    assertThat(replay).isEqualTo(Disposition.PUBLISHED);
  }

  @Test
  void shouldKnowANumberWhenAReplayBroughtIt() {
    // Given
    rig.accept(receivedAt(T0).number(1).value("t", 1).decoded());
    rig.accept(receivedAt(T0).number(4).value("t", 1).decoded());
    rig.passTime(T0 + 30_000);
    rig.accept(replay("letter-3", T0 + 40_000));

    // When
    Disposition original = rig.accept(receivedAt(T0 + 50_000).number(3).value("t", 1).decoded());

    // Then
    assertThat(original).isEqualTo(Disposition.DUPLICATE);
    assertThat(rig.effects.gaps.get(1).getFilled()).isTrue();
  }

  private static Received replay(String letter, long at) {
    return receivedAt(at).attribute("millrace.replay", letter).number(3).value("t", 1).decoded();
  }
}
