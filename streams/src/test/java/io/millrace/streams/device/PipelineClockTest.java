package io.millrace.streams.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineClockTest {

  private final PipelineClock clock = new PipelineClock(100_000, 30_000);

  @Test
  void shouldLagWhenBacklogIsWorkedOff() {
    // Given
    clock.heard(5_000, 100_000);

    // When
    clock.heard(7_000, 100_010);

    // Then
    assertThat(clock.now(100_020)).isEqualTo(7_010);
  }

  @Test
  void shouldGoOnWhenNothingComes() {
    // Given
    clock.heard(99_990, 100_000);

    // When
    long now = clock.now(160_000);

    // Then
    assertThat(now).isEqualTo(159_990);
  }

  @Test
  void shouldNotGoBackWhenOldMessageIsReplayed() {
    // Given
    clock.heard(99_990, 100_000);

    // When
    clock.heard(10, 100_100);

    // Then
    assertThat(clock.now(100_100)).isEqualTo(100_090);
  }

  @Test
  void shouldWaitForAFirstMessageWhenJustStarted() {
    // Given
    PipelineClock fresh = clock;

    // When
    long early = fresh.now(120_000);

    // Then
    assertThat(early).isNegative();
    assertThat(fresh.now(130_000)).isEqualTo(130_000);
  }
}
