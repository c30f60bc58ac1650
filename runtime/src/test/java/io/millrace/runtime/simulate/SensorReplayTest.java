package io.millrace.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorReplayTest {

  private static final Instant BASE = Instant.parse("2026-11-22T03:00:00Z");

  private final SensorNetwork network = SensorNetwork.load();

  @Test
  void shouldSendEveryReadingOnceWhenReplayedOnce() {
    // Given
    SensorReplay replay = SensorReplay.once(network, BASE, 0);

    // When
    List<Transmission> all = new ArrayList<>();
    replay.forEachRemaining(all::add);

    // Then
    assertThat(all).hasSize(18_914);
    assertThat(text(all.get(0)))
        .isEqualTo(
            "{\"temperature\":27.97,\"humidity\":45.93,\"ts\":\"2026-11-22T03:00:00Z\",\"seq\":1}");
    assertThat(all.stream().filter(one -> one.device().equals("mote-4"))).hasSize(5_041);
  }

  @Test
  void shouldGoOnWithNumbersAndTimesWhenTheDataBeginsAnew() {
    // Given
    SensorReplay replay = replay(network.size(), BASE.plus(Duration.ofDays(2)), 0);

    // When
    Transmission next = replay.next();

    // Then
    assertThat(text(next)).contains("\"ts\":\"2026-11-22T10:00:05Z\"").endsWith("\"seq\":4418}");
  }

  @Test
  void shouldSendFasterThanTheMotesWhenTheEventsLieInThePast() {
    // Given
    SensorReplay replay = replay(0, BASE.plus(Duration.ofHours(12)), 60);

    // When
    Transmission fifth = null;
    for (int i = 0; i < 5; i++) {
      fifth = replay.next();
    }

    // Then
    assertThat(fifth.atMillis()).isEqualTo(83);
  }

  @Test
  void shouldWaitForTheEventWhenItHasNotHappenedYet() {
    // Given
    SensorReplay replay = replay(0, BASE.minusSeconds(7), 60);

    // When
    Transmission first = replay.next();

    // Then
    assertThat(first.atMillis()).isEqualTo(7_000);
  }

  private SensorReplay replay(long position, Instant now, double speedUp) {
    return new SensorReplay(
        network, new SensorReplaySettings(BASE, position, now, speedUp, Long.MAX_VALUE));
  }

  private static String text(Transmission one) {
    return new String(one.payload(), StandardCharsets.UTF_8);
  }
}
