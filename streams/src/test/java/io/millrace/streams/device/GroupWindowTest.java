package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Quality;
import org.junit.jupiter.api.Test;

class GroupWindowTest {

  private static final long GATHER = 10_000;

  private final GroupWindow window = new GroupWindow("fleet", "t", T0);

  @Test
  void shouldCountADeviceOnceForEachGroupAboveItWhenItsWindowCloses() {
    // Given
    Rig rig = new Rig(TestDevice.inGroups("fleet/north/a", "/fleet//south/"));
    rig.accept(receivedAt(T0).value("t", 1).decoded());

    // When
    rig.passTime(T0 + 120_000);

    // Then
    assertThat(rig.effects.partials)
        .extracting(GroupPartial::group)
        .containsExactly("fleet", "fleet/north", "fleet/north/a", "fleet/south");
  }

  @Test
  void shouldHandOnOnlyWhatIsNewWhenAWindowIsCorrected() {
    // Given
    Rig rig = new Rig(TestDevice.inGroups("fleet"));
    rig.accept(receivedAt(T0).value("t", 1).decoded());
    rig.passTime(T0 + 120_000);

    // When
    rig.accept(receivedAt(T0 + 120_000).observedAt(T0 + 1).value("t", 5).decoded());

    // Then
    assertThat(rig.effects.partials).hasSize(2);
    Aggregate delta = new Aggregate();
    rig.effects.partials.get(1).delta().describe(delta);
    assertThat(delta.getCount()).isEqualTo(1);
    assertThat(delta.getMax()).isEqualTo(5);
  }

  @Test
  void shouldHaveAResultWhenPartialsWereGatheredForTheirTime() {
    // Given
    window.merge(partial(1, "Cel"), T0, GATHER);
    window.merge(partial(3, "Cel"), T0 + 5_000, GATHER);

    // When
    boolean early = window.close(T0 + GATHER - 1).isPresent();
    Aggregate result = window.close(T0 + GATHER).orElseThrow();

    // Then
    assertThat(early).isFalse();
    assertThat(result.getSubject()).isEqualTo("fleet");
    assertThat(result.getUnit()).isEqualTo("Cel");
    assertThat(result.getCount()).isEqualTo(2);
    assertThat(result.getMean()).isEqualTo(2);
    assertThat(result.getRevision()).isZero();
    assertThat(window.nextDeadline()).isEqualTo(DeviceRow.NO_DEADLINE);
  }

  @Test
  void shouldCorrectTheResultOnceWhenSeveralPartialsComeLater() {
    // Given
    window.merge(partial(1, "Cel"), T0, GATHER);
    window.close(T0 + GATHER);
    window.merge(partial(2, "Cel"), T0 + 20_000, GATHER);
    GroupCodec codec = new GroupCodec();
    GroupWindow restored = codec.readWindow(codec.write(window));
    restored.merge(partial(3, "Cel"), T0 + 21_000, GATHER);

    // When
    Aggregate result = restored.close(T0 + 30_000).orElseThrow();

    // Then
    assertThat(result.getRevision()).isEqualTo(1);
    assertThat(result.getCount()).isEqualTo(3);
    assertThat(restored.close(T0 + 90_000)).isEmpty();
  }

  @Test
  void shouldLeaveValuesOutWhenADeviceUsesAnotherUnit() {
    // Given
    window.merge(partial(20, "Cel"), T0, GATHER);
    window.merge(partial(293, "K"), T0, GATHER);

    // When
    Aggregate result = window.close(T0 + GATHER).orElseThrow();

    // Then
    assertThat(result.getCount()).isEqualTo(1);
    assertThat(result.getBadCount()).isEqualTo(1);
    assertThat(result.getQuality()).isEqualTo(Quality.UNCERTAIN);
  }

  private static GroupPartial partial(double value, String unit) {
    Accumulator delta = new Accumulator();
    delta.add(value, true, T0);
    return new GroupPartial("fleet", "t", unit, T0, delta);
  }
}
