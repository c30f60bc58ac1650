package io.millrace.connectors.common.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberRangesTest {

  private final NumberRanges ranges = new NumberRanges();

  private static void add(NumberRanges to, Iterable<Long> numbers) {
    for (long number : numbers) {
      if (!to.contains(number)) {
        to.add(number, 0);
      }
    }
  }

  private static String text(NumberRanges ranges) {
    StringBuilder text = new StringBuilder();
    ranges.write(text);
    return text.toString();
  }

  @Property
  void shouldContainWhatWasAddedAndNothingElse(
      @ForAll @Size(max = 60) List<@LongRange(max = 80) Long> numbers) {
    // Given
    NumberRanges some = new NumberRanges();

    // When
    add(some, numbers);

    // Then
    Set<Long> added = new HashSet<>(numbers);
    assertThat(LongStream.rangeClosed(0, 82).filter(some::contains).boxed())
        .containsExactlyInAnyOrderElementsOf(added);
  }

  @Property
  void shouldHoldTwoSetsWhenBothAreReadOneAfterTheOther(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 80) Long> earlier,
      @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 80) Long> later) {
    // Given
    NumberRanges first = new NumberRanges();
    NumberRanges second = new NumberRanges();
    NumberRanges union = new NumberRanges();
    NumberRanges read = new NumberRanges();
    add(first, earlier);
    add(second, later);
    add(union, earlier);
    add(union, later);

    // When
    read.read(text(first), 0);
    read.read(text(second), 0);

    // Then
    assertThat(text(read)).isEqualTo(text(union));
    assertThat(read.size()).isEqualTo(union.size());
  }

  @Test
  void shouldTakeOneRangeWhenNothingIsSkipped() {
    // When
    LongStream.range(0, 100_000).forEach(number -> ranges.add(number, number));

    // Then
    assertThat(text(ranges)).isEqualTo("0+99999");
  }

  @Test
  void shouldWriteDistances() {
    // When
    add(ranges, List.of(5L, 6L, 7L, 10L, Long.MAX_VALUE));

    // Then
    assertThat(text(ranges)).isEqualTo("5+2,3," + (Long.MAX_VALUE - 10));
  }

  @Test
  void shouldForgetTheLowestRangesWhenThereAreManyAndTheyAreOld() {
    // Given
    LongStream.range(0, NumberRanges.KEPT + 10).forEach(n -> ranges.add(2 * n, n));

    // When
    ranges.forget(4);

    // Then
    assertThat(ranges.size()).isEqualTo(NumberRanges.KEPT + 6);
    assertThat(ranges.contains(6)).isFalse();
    assertThat(ranges.contains(8)).isTrue();
  }

  @Test
  void shouldForgetNothingWhenThereAreFew() {
    // Given
    LongStream.range(0, NumberRanges.KEPT).forEach(n -> ranges.add(2 * n, n));

    // When
    ranges.forget(Long.MAX_VALUE);

    // Then
    assertThat(ranges.size()).isEqualTo(NumberRanges.KEPT);
  }
}
