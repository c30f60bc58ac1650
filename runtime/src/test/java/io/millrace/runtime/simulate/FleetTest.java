package io.millrace.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.simulate.Transmission.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FleetTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 50)
  void shouldSendTheSameWhenTheSeedIsTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int devices) {
    // Given
    Misbehaviour everything = new Misbehaviour(0.1, 0.1, 0.1, 0.3, 0.05);

    // When
    List<Transmission> first = take(seed, devices, everything, 300);
    List<Transmission> second = take(seed, devices, everything, 300);

    // Then
    assertThat(first).isEqualTo(second);
  }

  @Test
  void shouldSendSomethingElseWhenTheSeedDiffers() {
    // Given
    List<Transmission> one = take(1, 3, Misbehaviour.NONE, 50);

    // When
    List<Transmission> two = take(2, 3, Misbehaviour.NONE, 50);

    // Then
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void shouldNumberWithoutHoleWhenNothingGoesWrong() {
    // Given
    List<Transmission> all = take(1, 4, Misbehaviour.NONE, 400);

    // When
    List<Long> numbers = numbers(all, "sim-2");

    // Then
    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void shouldKeepTheRateWhenMessagesAreCounted() {
    // Given
    List<Transmission> all = take(1, 4, Misbehaviour.NONE, 101);

    // When
    long last = all.get(100).atMillis();

    // Then
    assertThat(last).isEqualTo(10_000);
  }

  @Test
  void shouldRepeatTheBytesWhenAMessageIsSentTwice() {
    // Given
    List<Transmission> all = take(1, 1, new Misbehaviour(0, 0.5, 0, 0, 0), 200);

    // When
    List<Integer> repeated =
        Stream.iterate(1, i -> i < all.size(), i -> i + 1)
            .filter(i -> all.get(i).kind() == Kind.DUPLICATE)
            .toList();

    // Then
    assertThat(repeated)
        .hasSizeBetween(40, 90)
        .allSatisfy(i -> assertThat(all.get(i).payload()).isEqualTo(all.get(i - 1).payload()));
  }

  @Test
  void shouldLeaveOutNumbersButSendNoneTwiceWhenThereAreGaps() {
    // Given
    List<Transmission> all = take(1, 1, new Misbehaviour(0, 0, 0.2, 0, 0), 500);

    // When
    List<Long> numbers = numbers(all, "sim-1");

    // Then
    assertThat(new HashSet<>(numbers)).hasSize(500);
    assertThat(numbers.get(499)).isBetween(550L, 660L);
  }

  @Test
  void shouldKeepDeviceTimesWhenMessagesComeInABurst() {
    // Given
    List<Transmission> all = take(1, 1, new Misbehaviour(0, 0, 0, 0, 0.02), 1_000);

    // When
    List<Transmission> late = all.stream().filter(one -> one.kind() == Kind.LATE).toList();

    // Then
    assertThat(late).isNotEmpty();
    assertThat(numbers(all, "sim-1")).isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
    assertThat(late)
        .anySatisfy(
            one ->
                assertThat(json(one).path("ts").asLong())
                    .isLessThan(START.toEpochMilli() + one.atMillis()));
  }

  private static List<Transmission> take(
      long seed, int devices, Misbehaviour misbehaviour, int count) {
    Fleet fleet = new Fleet(new FleetSettings(seed, "sim-", devices, 10, START, misbehaviour));
    return Stream.generate(fleet::next).limit(count).toList();
  }

  private static List<Long> numbers(List<Transmission> all, String device) {
    return all.stream()
        .filter(one -> one.device().equals(device) && one.kind() != Kind.GARBAGE)
        .map(one -> json(one).path("seq").asLong())
        .toList();
  }

  private static JsonNode json(Transmission one) {
    try {
      return JSON.readTree(one.payload());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
