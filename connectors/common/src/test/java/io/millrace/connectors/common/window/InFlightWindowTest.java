package io.millrace.connectors.common.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.common.metrics.SourceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InFlightWindowTest {

  private static final Duration NOW = Duration.ZERO;

  private final AtomicLong clock = new AtomicLong();
  private final SourceMetrics metrics = new SourceMetrics();
  private final List<String> acknowledged = new ArrayList<>();

  private InFlightWindow<String> window(int messages, long bytes) {
    return new InFlightWindow<>(new WindowLimits(messages, bytes), metrics, clock::get);
  }

  private Delivery<String> delivery(String name, int bytes) {
    return new Delivery<>(name, bytes, () -> acknowledged.add(name));
  }

  @Property(tries = 300)
  void shouldAcknowledgeEverythingInOrderOfReceiptWhateverTheOrderOfStoring(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    // Given
    InFlightWindow<String> window = window(1000, 1_000_000);
    List<String> order = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Delivery<String>> toStore = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      String name = "m" + i;
      names.add(name);
      Delivery<String> delivery = new Delivery<>(name, 10, () -> order.add(name));
      window.add(delivery);
      int records = 1 + random.nextInt(3);
      delivery.expect(records);
      toStore.addAll(Collections.nCopies(records, delivery));
    }
    Collections.shuffle(toStore, random);

    // When
    toStore.forEach(window::stored);

    // Then
    assertThat(order).isEqualTo(names);
    assertThat(window.state().messages()).isZero();
    assertThat(window.state().bytes()).isZero();
  }

  @Test
  void shouldHoldBackWhatIsStoredWhenTheHeadIsNot() {
    // Given
    InFlightWindow<String> window = window(10, 1000);
    Delivery<String> head = delivery("head", 1);
    Delivery<String> next = delivery("next", 1);
    window.add(head);
    window.add(next);

    // When
    window.stored(next);

    // Then
    assertThat(acknowledged).isEmpty();
    window.stored(head);
    assertThat(acknowledged).containsExactly("head", "next");
  }

  @Test
  void shouldAskToStopReadingWhenMessagesReachTheLimit() {
    // Given
    InFlightWindow<String> window = window(2, 1000);

    // When
    boolean first = window.add(delivery("a", 1));
    boolean second = window.add(delivery("b", 1));

    // Then
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(window.isFull()).isTrue();
  }

  @Test
  void shouldAskToStopReadingWhenBytesReachTheLimit() {
    // Given
    InFlightWindow<String> window = window(100, 10);

    // When
    boolean room = window.add(delivery("a", 10));

    // Then
    assertThat(room).isFalse();
  }

  @Test
  void shouldAskToReadOnOnceWhenItIsHalfEmpty() {
    // Given
    InFlightWindow<String> window = window(4, 1000);
    AtomicInteger room = new AtomicInteger();
    window.onRoom(room::incrementAndGet);
    List<Delivery<String>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(delivery("m" + i, 1));
      window.add(all.get(i));
    }

    // When
    window.stored(all.get(0));
    int afterOne = room.get();
    window.stored(all.get(1));
    window.stored(all.get(2));

    // Then
    assertThat(afterOne).isZero();
    assertThat(room).hasValue(1);
  }

  @Test
  void shouldGiveTheTaskTheFailureOfTheClient() {
    // Given
    InFlightWindow<String> window = window(4, 1000);
    IllegalStateException cause = new IllegalStateException("gone");
    window.add(delivery("a", 1));

    // When
    window.fail(cause);

    // Then
    assertThatThrownBy(() -> window.take(10, NOW)).isSameAs(cause);
  }

  @Test
  void shouldTakeInOrderAndNoMoreThanAskedFor() throws InterruptedException {
    // Given
    InFlightWindow<String> window = window(10, 1000);
    window.add(delivery("a", 1));
    window.add(delivery("b", 1));
    window.add(delivery("c", 1));

    // When
    List<Delivery<String>> taken = window.take(2, NOW);

    // Then
    assertThat(taken).extracting(Delivery::message).containsExactly("a", "b");
    assertThat(window.state().waiting()).isEqualTo(1);
  }

  @Test
  void shouldTellTheAgeOfTheOldestAndTheLatencyOfAcknowledgements() {
    // Given
    InFlightWindow<String> window = window(10, 1000);
    Delivery<String> old = delivery("old", 1);
    window.add(old);
    clock.set(Duration.ofMillis(1500).toNanos());
    window.add(delivery("young", 1));

    // When
    Duration age = window.state().oldestAge();
    window.stored(old);

    // Then
    assertThat(age).isEqualTo(Duration.ofMillis(1500));
    assertThat(window.state().oldestAge()).isZero();
    assertThat(metrics.getAcknowledgementLatencyP50Millis()).isEqualTo(1500);
    assertThat(metrics.getReceived() - metrics.getAcknowledged()).isEqualTo(1);
  }
}
