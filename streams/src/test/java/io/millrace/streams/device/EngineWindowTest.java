package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineWindowTest {

  private static final long MINUTE = 60_000;

  private final Rig rig = new Rig();

  @Test
  void shouldKeepAWindowOpenWhenTheWatermarkIsWithinTheGrace() {
    // Given
    at(T0, 1);

    // When
    at(T0 + MINUTE + 9_999, 2);

    // Then
    assertThat(rig.effects.aggregates).isEmpty();
  }

  @Test
  void shouldCloseAWindowWhenTheWatermarkPassesTheGrace() {
    // Given
    at(T0, 1);
    at(T0 + 20_000, 4);

    // When
    at(T0 + MINUTE + 10_000, 9);

    // Then
    assertThat(rig.effects.aggregates).hasSize(1);
    Aggregate aggregate = rig.effects.aggregates.get(0).aggregate();
    assertThat(aggregate.getSubject()).isEqualTo("d1");
    assertThat(aggregate.getWindowStart()).isEqualTo(Instant.ofEpochMilli(T0));
    assertThat(aggregate.getWindowEnd()).isEqualTo(Instant.ofEpochMilli(T0 + MINUTE));
    assertThat(aggregate.getCount()).isEqualTo(2);
    assertThat(aggregate.getMean()).isEqualTo(2.5);
    assertThat(aggregate.getStddev()).isEqualTo(1.5);
    assertThat(aggregate.getFirst()).isEqualTo(1);
    assertThat(aggregate.getLast()).isEqualTo(4);
    assertThat(aggregate.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(aggregate.getRevision()).isZero();
  }

  @Test
  void shouldCloseWindowsByTheWallClockWhenTheDeviceIsQuiet() {
    // Given
    at(T0 + 50_000, 1);

    // When
    rig.passTime(T0 + MINUTE + 9_999);
    int before = rig.effects.aggregates.size();
    rig.passTime(T0 + MINUTE + 10_000);

    // Then
    assertThat(before).isZero();
    assertThat(rig.effects.aggregates(WindowSize.M1)).hasSize(1);
  }

  @Test
  void shouldCloseEachSizeAtItsOwnEndWhenTheDeviceStaysQuiet() {
    // Given
    at(T0, 1);

    // When
    rig.passTime(T0 + 60 * MINUTE + 10_000);

    // Then
    assertThat(rig.effects.aggregates)
        .extracting(Recorder.Window::size)
        .containsExactly(WindowSize.M1, WindowSize.M15, WindowSize.H1);
    assertThat(rig.row.nextDeadline()).isEqualTo(DeviceRow.NO_DEADLINE);
  }

  @Test
  void shouldCorrectAllClosedWindowsOfAValueWhenItIsLate() {
    // Given
    at(T0 + 14 * MINUTE, 1);
    at(T0 + 15 * MINUTE + 20_000, 2);
    rig.effects.aggregates.clear();

    // When
    late(T0 + 14 * MINUTE + 1, T0 + 15 * MINUTE + 21_000, 7);

    // Then
    assertThat(rig.effects.readings.get(2).getLate()).isTrue();
    assertThat(rig.effects.aggregates)
        .extracting(Recorder.Window::size)
        .containsExactly(WindowSize.M1, WindowSize.M15);
    assertThat(rig.effects.aggregates)
        .allSatisfy(
            window -> {
              assertThat(window.aggregate().getRevision()).isEqualTo(1);
              assertThat(window.aggregate().getCount()).isEqualTo(2);
              assertThat(window.aggregate().getMax()).isEqualTo(7);
            });
  }

  @Test
  void shouldSetAValueAsideWhenItIsBeyondTheHorizon() {
    // Given
    at(T0 + 16 * MINUTE, 1);

    // When
    Disposition disposition = late(T0 + MINUTE - 1, T0 + 16 * MINUTE, 7);

    // Then
    assertThat(disposition).isEqualTo(Disposition.LATE);
    assertThat(rig.effects.late).hasSize(1);
    assertThat(rig.effects.readings).hasSize(1);
  }

  @Test
  void shouldNotCallAValueLateWhenItsWindowIsOpen() {
    // Given
    at(T0 + 50_000, 1);
    at(T0 + MINUTE + 5_000, 1);

    // When
    late(T0 + 40_000, T0 + MINUTE + 6_000, 2);

    // Then
    assertThat(rig.effects.readings).extracting(Reading::getLate).containsOnly(false);
  }

  @Test
  void shouldKeepBadValuesOutOfTheNumbersWhenAWindowCloses() {
    // Given
    at(T0, 5);
    rig.accept(receivedAt(T0 + 1).sample(TestMessage.sample("t", 999, Quality.BAD)).decoded());
    rig.accept(receivedAt(T0 + 2).sample(TestMessage.sample("t", 7, Quality.UNCERTAIN)).decoded());

    // When
    rig.passTime(T0 + 2 * MINUTE);

    // Then
    Aggregate aggregate = rig.effects.aggregates(WindowSize.M1).get(0);
    assertThat(aggregate.getCount()).isEqualTo(2);
    assertThat(aggregate.getGoodCount()).isEqualTo(1);
    assertThat(aggregate.getBadCount()).isEqualTo(1);
    assertThat(aggregate.getMax()).isEqualTo(7);
    assertThat(aggregate.getQuality()).isEqualTo(Quality.UNCERTAIN);
  }

  @Test
  void shouldHaveNoNumbersWhenAllValuesAreBad() {
    // Given
    rig.accept(receivedAt(T0).sample(TestMessage.sample("t", 9, Quality.BAD)).decoded());

    // When
    rig.passTime(T0 + 2 * MINUTE);

    // Then
    Aggregate aggregate = rig.effects.aggregates(WindowSize.M1).get(0);
    assertThat(aggregate.getQuality()).isEqualTo(Quality.BAD);
    assertThat(aggregate.getMean()).isNull();
    assertThat(aggregate.getP50()).isNull();
  }

  @Test
  void shouldCountMissingMessagesInTheOpenWindowWhenAGapIsDeclared() {
    // Given
    rig.accept(receivedAt(T0).number(1).value("t", 1).decoded());
    rig.accept(receivedAt(T0 + 1000).number(4).value("t", 1).decoded());
    rig.passTime(T0 + 31_000);

    // When
    rig.passTime(T0 + 60 * MINUTE + 10_000);

    // Then
    assertThat(rig.effects.aggregates)
        .extracting(window -> window.aggregate().getGapCount())
        .containsExactly(2L, 2L, 2L);
    assertThat(rig.effects.aggregates.get(0).aggregate().getQuality()).isEqualTo(Quality.UNCERTAIN);
  }

  @Test
  void shouldLeaveAValueOutWhenItsUnitIsNotThatOfTheWindow() {
    // Given
    rig.accept(receivedAt(T0).sample(inUnit(20, "Cel")).decoded());
    rig.accept(receivedAt(T0 + 1).sample(inUnit(293, "K")).decoded());
    rig.accept(receivedAt(T0 + 2).sample(inUnit(294, "K")).decoded());

    // When
    rig.passTime(T0 + 2 * MINUTE);

    // Then
    Aggregate aggregate = rig.effects.aggregates(WindowSize.M1).get(0);
    assertThat(aggregate.getUnit()).isEqualTo("Cel");
    assertThat(aggregate.getMax()).isEqualTo(20);
    assertThat(aggregate.getBadCount()).isEqualTo(2);
    assertThat(rig.effects.findings).hasSize(1);
    assertThat(rig.effects.findings.get(0).getCode()).isEqualTo("UNIT_CHANGED");
  }

  @Test
  void shouldMakeNoWindowWhenValuesAreNotNumbers() {
    // Given
    Sample text = new Sample();
    text.setMetric("state");
    text.setValueString("on");
    text.setQuality(Quality.GOOD);

    // When
    rig.accept(receivedAt(T0).sample(text).decoded());

    // Then
    assertThat(rig.effects.readings).hasSize(1);
    assertThat(rig.row.nextDeadline()).isEqualTo(DeviceRow.NO_DEADLINE);
  }

  @Test
  void shouldPublishNothingWhenTheDeviceMayNotBeSharedAnyMore() {
    // Given
    at(T0, 1);
    rig.device.setEnabled(false);

    // When
    rig.passTime(T0 + 60 * MINUTE);

    // Then
    assertThat(rig.effects.aggregates).isEmpty();
  }

  private Disposition at(long time, double value) {
    return rig.accept(
        receivedAt(time).observedAt(time).payload(time + "").value("t", value).decoded());
  }

  private Disposition late(long observedAt, long receivedAt, double value) {
    return rig.accept(
        receivedAt(receivedAt)
            .observedAt(observedAt)
            .payload(observedAt + "")
            .value("t", value)
            .decoded());
  }

  private static Sample inUnit(double value, String unit) {
    Sample sample = TestMessage.sample("t", value, Quality.GOOD);
    sample.setUnit(unit);
    return sample;
  }
}
