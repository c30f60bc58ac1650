package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OncePerNumberTest {

  /** Something that happens to the broker, the connection, the task or Kafka. */
  private record Event(String what, int number) {

    void happen(FaultyWorld world) throws InterruptedException {
      switch (what) {
        case "publish" -> world.publish(number % 3);
        case "reboot" -> world.reboot(number % 3);
        case "deliver" -> world.deliver(number);
        case "poll" -> world.poll();
        case "commit" -> world.commit();
        case "disconnect" -> world.disconnect();
        case "crash" -> world.crash();
        default -> {
          world.store(number);
          world.crash();
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<String> kinds =
        Arbitraries.of(
            "publish",
            "publish",
            "publish",
            "deliver",
            "deliver",
            "poll",
            "poll",
            "commit",
            "commit",
            "reboot",
            "disconnect",
            "crash",
            "store and crash");
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 8))
        .as(Event::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(120);
  }

  @Property(tries = 2_000)
  void shouldWriteEachMessageOnceInOrderWhateverHappens(@ForAll("events") List<Event> events)
      throws InterruptedException {
    // Given
    FaultyWorld world = new FaultyWorld();

    // When
    for (Event event : events) {
      event.happen(world);
    }
    world.settle();

    // Then
    assertThat(world.complaints()).isEmpty();
    assertThat(world.raw()).isEqualTo(world.published());
  }

  @Test
  void shouldAcknowledgeARepetitionOnlyAfterTheFirstCopyIsStored() throws InterruptedException {
    // Given
    FaultyWorld world = new FaultyWorld();
    world.publish(0);
    world.deliver(1);
    world.poll();
    world.disconnect();
    world.deliver(1);

    // When
    world.settle();

    // Then
    assertThat(world.complaints()).isEmpty();
    assertThat(world.raw()).containsExactly("d0//0");
  }
}
