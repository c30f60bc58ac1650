package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schema.Gap;
import io.millrace.schema.Reading;
import io.millrace.schema.errors.ErrorCode;
import org.junit.jupiter.api.Test;

class EngineSequenceTest {

  private final Rig rig = new Rig();

  @Test
  void shouldDropAMessageWhenItsNumberWasSeen() {
    // Given
    rig.accept(receivedAt(T0).number(7).value("t", 1).decoded());

    // When
    Disposition repeated = rig.accept(receivedAt(T0 + 1).number(7).value("t", 1).decoded());

    // Then
    assertThat(repeated).isEqualTo(Disposition.DUPLICATE);
    assertThat(rig.effects.readings).hasSize(1);
  }

  @Test
  void shouldNameAReadingByItsNumberWhenThereIsOne() {
    // When
    rig.accept(receivedAt(T0).number("boot4", 7).value("t", 1).value("t", 2).decoded());

    // Then
    assertThat(rig.effects.readings)
        .extracting(Reading::getId)
        .containsExactly("d1/boot4/7/t", "d1/boot4/7/t/1");
  }

  @Test
  void shouldDeclareAGapWhenNumbersStayAwayForThirtySeconds() {
    // Given
    rig.accept(receivedAt(T0).number(1).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 100).number(5).value("t", 1).decoded());

    // When
    rig.passTime(T0 + 30_100);

    // Then
    assertThat(rig.effects.gaps)
        .extracting(Gap::getFirst, Gap::getLast, Gap::getCount, Gap::getFilled)
        .containsExactly(tuple(2L, 4L, 3L, false));
  }

  @Test
  void shouldNotDeclareAGapWhenTheNumbersArriveInTime() {
    // Given
    rig.accept(receivedAt(T0).number(1).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 100).number(3).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 200).number(2).value("t", 1).decoded());

    // When
    rig.passTime(T0 + 60_000);

    // Then
    assertThat(rig.effects.gaps).isEmpty();
  }

  @Test
  void shouldTakeBackAGapWhenANumberArrivesAfterAll() {
    // Given
    rig.accept(receivedAt(T0).number(1).value("t", 1).decoded());
    rig.accept(receivedAt(T0).number(4).value("t", 1).decoded());
    rig.passTime(T0 + 30_000);
    rig.effects.gaps.clear();

    // When
    Disposition late = rig.accept(receivedAt(T0 + 31_000).number(3).value("t", 1).decoded());

    // Then
    assertThat(late).isEqualTo(Disposition.PUBLISHED);
    assertThat(rig.effects.gaps).hasSize(1);
    assertThat(rig.effects.gaps.get(0).getFirst()).isEqualTo(3);
    assertThat(rig.effects.gaps.get(0).getLast()).isEqualTo(3);
    assertThat(rig.effects.gaps.get(0).getFilled()).isTrue();
  }

  @Test
  void shouldBeginANewEpochWhenTheDeviceCountsAnewAtALaterTime() {
    // Given
    rig.accept(receivedAt(T0).number(1).observedAt(T0).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 1000).number(2).observedAt(T0 + 1000).value("t", 1).decoded());

    // When
    Disposition first =
        rig.accept(receivedAt(T0 + 2000).number(1).observedAt(T0 + 2000).value("t", 9).decoded());

    // Then
    assertThat(first).isEqualTo(Disposition.PUBLISHED);
    assertThat(rig.effects.findings).hasSize(1);
    assertThat(rig.effects.findings.get(0).getCode()).isEqualTo("SEQUENCE_RESTARTED");
    assertThat(rig.effects.readings)
        .extracting(Reading::getId)
        .containsExactly("d1/-/1/t", "d1/-/2/t", "d1/-~1/1/t");
  }

  @Test
  void shouldStillKnowTheOldRunWhenOneOfItsMessagesIsRepeatedAfterARestart() {
    // Given
    rig.accept(receivedAt(T0).number(1).observedAt(T0).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 1000).number(2).observedAt(T0 + 1000).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 2000).number(1).observedAt(T0 + 2000).value("t", 9).decoded());

    // When
    Disposition repeated =
        rig.accept(receivedAt(T0 + 2500).number(2).observedAt(T0 + 1000).value("t", 1).decoded());

    // Then
    assertThat(repeated).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void shouldRefuseANumberWhenItIsBelowTheBitmapAndNothingSpeaksForARestart() {
    // Given
    rig.accept(receivedAt(T0).number(5000).value("t", 1).decoded());

    // When
    Disposition old =
        rig.accept(receivedAt(T0 + 1).payload("x").number(10).value("t", 1).decoded());
    Disposition again =
        rig.accept(receivedAt(T0 + 2).payload("x").number(10).value("t", 1).decoded());

    // Then
    assertThat(old).isEqualTo(Disposition.DEAD_LETTER);
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
    assertThat(rig.effects.deadLetters).hasSize(1);
    assertThat(rig.effects.deadLetters.get(0).getCode())
        .isEqualTo(ErrorCode.SEQUENCE_TOO_OLD.name());
  }

  @Test
  void shouldRefuseAnEpochWhenItEndedBeforeTheLastOne() {
    // Given
    rig.accept(receivedAt(T0).number("a", 1).value("t", 1).decoded());
    rig.accept(receivedAt(T0).number("b", 1).value("t", 1).decoded());
    rig.accept(receivedAt(T0).number("c", 1).value("t", 1).decoded());

    // When
    Disposition previous = rig.accept(receivedAt(T0).number("b", 2).value("t", 1).decoded());
    Disposition stale = rig.accept(receivedAt(T0).number("a", 2).value("t", 1).decoded());

    // Then
    assertThat(previous).isEqualTo(Disposition.PUBLISHED);
    assertThat(stale).isEqualTo(Disposition.DEAD_LETTER);
    assertThat(rig.effects.deadLetters.get(0).getCode()).isEqualTo(ErrorCode.STALE_EPOCH.name());
  }

  @Test
  void shouldGiveOneDeadLetterWhenNumberedGarbageIsRepeated() {
    // Given
    rig.accept(receivedAt(T0).numberedAtEdge(3).payload("?").rejected());

    // When
    Disposition again = rig.accept(receivedAt(T0 + 9).numberedAtEdge(3).payload("?").rejected());

    // Then
    assertThat(again).isEqualTo(Disposition.DUPLICATE);
    assertThat(rig.effects.deadLetters).hasSize(1);
  }

  @Test
  void shouldRefuseAMessageWhenItsNumberIsNegative() {
    // When
    rig.accept(receivedAt(T0).number(-1).value("t", 1).decoded());

    // Then
    assertThat(rig.effects.deadLetters.get(0).getCode()).isEqualTo(ErrorCode.BAD_SEQUENCE.name());
  }
}
