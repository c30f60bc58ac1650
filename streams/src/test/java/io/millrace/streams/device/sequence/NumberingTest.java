package io.millrace.streams.device.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberingTest {

  private static final GapSink NOWHERE = (epoch, first, last, filled) -> {};

  private final Numbering numbering = new Numbering();
  private long latestTime = Numbering.NO_TIME;

  @Test
  void shouldTakeAnEpochAsOlderWhenItsNumberIsLower() {
    // Given
    take("5", 1, Numbering.NO_TIME);

    // When
    Verdict verdict = take("4", 900, Numbering.NO_TIME);

    // Then
    assertThat(verdict).isEqualTo(Verdict.SKIPPED_EPOCH);
    assertThat(judge("4", 900, Numbering.NO_TIME)).isEqualTo(Verdict.SEEN);
    assertThat(judge("3", 1, Numbering.NO_TIME)).isEqualTo(Verdict.STALE_EPOCH);
    assertThat(judge("5", 2, Numbering.NO_TIME)).isEqualTo(Verdict.CURRENT);
  }

  @Test
  void shouldTakeALowerEpochAsNewWhenItsTimeIsLaterThanAll() {
    // Given
    take("57", 1, 1000);

    // When
    Verdict verdict = take("1", 1, 2000);

    // Then
    assertThat(verdict).isEqualTo(Verdict.RESTARTED);
    assertThat(numbering.restarts(verdict, "1")).isEqualTo(1);
    assertThat(judge("57", 1, 1000)).isEqualTo(Verdict.SEEN);
  }

  @Test
  void shouldKnowMessagesOfTwoRunsAgoAsStaleWhenTheDeviceRestartedTwice() {
    // Given
    take(null, 4000, 1000);
    take(null, 1, 2000);
    take(null, 2, 2500);
    take(null, 1, 3000);

    // When
    Verdict verdict = judge(null, 3999, 900);

    // Then
    assertThat(verdict).isEqualTo(Verdict.STALE_EPOCH);
    assertThat(judge(null, 2, 2500)).isEqualTo(Verdict.SEEN);
  }

  @Test
  void shouldForgetNumbersWhenOneIsFarAhead() {
    // Given
    take(null, 1, Numbering.NO_TIME);

    // When
    take(null, Long.MAX_VALUE, Numbering.NO_TIME);

    // Then
    assertThat(judge(null, 1, Numbering.NO_TIME)).isEqualTo(Verdict.TOO_OLD);
    assertThat(judge(null, Long.MAX_VALUE, Numbering.NO_TIME)).isEqualTo(Verdict.SEEN);
    assertThat(judge(null, Long.MAX_VALUE - 1023, Numbering.NO_TIME)).isEqualTo(Verdict.CURRENT);
    assertThat(judge(null, Long.MAX_VALUE - 1024, Numbering.NO_TIME)).isEqualTo(Verdict.TOO_OLD);
  }

  @Test
  void shouldKeepLongNamesShortWhenAnEpochIsNamed() {
    // Given
    String name = "x".repeat(65);

    // When
    String kept = Numbering.nameOf(name);

    // Then
    assertThat(kept).hasSizeLessThan(20).isNotEqualTo(Numbering.nameOf("y".repeat(65)));
    assertThat(Numbering.nameOf("boot-4")).isEqualTo("boot-4");
  }

  private Verdict judge(String epoch, long number, long time) {
    return numbering.judge(epoch, number, time, latestTime);
  }

  private Verdict take(String epoch, long number, long time) {
    Verdict verdict = judge(epoch, number, time);
    numbering.add(verdict, epoch, number, latestTime, 0, NOWHERE);
    latestTime = Math.max(latestTime, time);
    return verdict;
  }
}
