package io.millrace.streams.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Condition;
import io.millrace.schema.ConditionState;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionObserverTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final ConditionObserver observer = new ConditionObserver(ConditionSettings.defaults());
  private final ConditionRowCodec codec = new ConditionRowCodec();
  private final Random random = new Random(7);
  private final List<Condition> told = new ArrayList<>();
  private ConditionRow row = new ConditionRow(1);
  private int second;

  private void say(double value) {
    say(value, Quality.GOOD);
  }

  private void say(double value, Quality quality) {
    second++;
    Reading reading = new Reading();
    reading.setId("r" + second);
    reading.setDevice("press");
    reading.setMetric("force");
    reading.setObservedAt(START.plusSeconds(second));
    reading.setQuality(quality);
    reading.setValueDouble(value);
    observer.observe(row, reading).ifPresent(told::add);
    row = codec.read(codec.write(row));
  }

  private void sayUsual(double level, int times) {
    for (int i = 0; i < times; i++) {
      say(level + random.nextGaussian());
    }
  }

  private List<ConditionState> states() {
    return told.stream().map(Condition::getState).distinct().toList();
  }

  @Test
  void shouldTellOnceAMinuteWhenNothingChanges() {
    // When
    sayUsual(100, 600);

    // Then
    assertThat(states()).containsExactly(ConditionState.UNKNOWN, ConditionState.NORMAL);
    assertThat(told).hasSizeBetween(10, 11);
  }

  @Test
  void shouldTellAtOnceWhenAValueIsFarFromUsual() {
    // Given
    sayUsual(100, 300);
    told.clear();

    // When
    say(140);
    say(100);

    // Then
    assertThat(states()).containsExactly(ConditionState.ANOMALY, ConditionState.NORMAL);
    assertThat(told.get(0).getScore()).isGreaterThan(15);
    assertThat(told.get(0).getBaseline()).isBetween(98.0, 102.0);
    assertThat(told.get(0).getId()).isEqualTo("condition/r301");
    assertThat(told.get(0).getMethod()).isEqualTo("robust-z/v1");
  }

  @Test
  void shouldSayDriftAndLearnAnewWhenTheUsualMoves() {
    // Given
    sayUsual(100, 300);
    told.clear();

    // When
    for (int i = 0; i < 1500; i++) {
      sayUsual(100 + i * 0.02, 1);
    }
    sayUsual(130, 400);

    // Then
    assertThat(states()).containsExactly(ConditionState.NORMAL, ConditionState.DRIFT);
    assertThat(told.get(told.size() - 1).getState()).isEqualTo(ConditionState.NORMAL);
  }

  @Test
  void shouldPassOverValuesWhenTheyAreBad() {
    // Given
    sayUsual(100, 300);
    told.clear();

    // When
    say(1000, Quality.BAD);

    // Then
    assertThat(told).isEmpty();
  }

  @Test
  void shouldStaySmallWhenManyValuesCame() {
    // When
    sayUsual(100, 2000);

    // Then
    assertThat(codec.write(row)).hasSizeLessThan(120);
  }
}
