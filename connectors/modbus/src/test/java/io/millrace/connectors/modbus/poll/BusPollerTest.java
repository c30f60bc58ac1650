package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusPollerTest {

  private final FakeBus bus = new FakeBus();
  private final Box box = new Box();
  private final BusCounts counts = new BusCounts(new SourceMetrics(), List.of());
  private final BusPoller poller = new BusPoller(Buses.at("tcp://10.0.0.5"), bus, box, counts);

  @AfterEach
  void close() {
    poller.close();
  }

  private boolean fails(Duration budget) {
    try {
      poller.check(budget);
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  @Test
  void shouldFailTheTaskWhenThePollerItselfBreaks() {
    // Given
    bus.defect = new IllegalStateException("a defect");
    poller.start();

    // When
    await().until(() -> fails(Duration.ZERO));

    // Then
    assertThatThrownBy(() -> poller.check(Duration.ZERO))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("Bus hall is polled no more.")
        .hasCause(bus.defect);
  }

  @Test
  void shouldFailTheTaskWhenTheBusIsAwayForTooLong() {
    // Given
    bus.away = FakeBus.failure(Kind.DISCONNECTED, "no connection");
    poller.start();

    // When
    await().until(() -> fails(Duration.ofMillis(50)));

    // Then
    assertThatThrownBy(() -> poller.check(Duration.ofMillis(50)))
        .hasMessageStartingWith("Bus hall: no connection.")
        .hasMessageContaining("Check address, cable and power");
    assertThat(fails(Duration.ZERO)).as("without a budget").isFalse();
  }

  @Test
  void shouldCountPollsAndAskNobodyWhenThereIsNoRoom() {
    // Given
    box.full = true;

    // When
    poller.start();

    // Then
    await().until(() -> counts.getMissedPolls() >= 5);
    assertThat(bus.asked).isEmpty();
    assertThat(box.events).isEmpty();
  }

  @Test
  void shouldTellHowManyPollsWereMissedWhenThereIsRoomAgain() throws InterruptedException {
    // Given
    box.full = true;
    poller.start();
    await().until(() -> counts.getMissedPolls() >= 5);

    // When
    box.full = false;

    // Then
    assertThat(box.events.take())
        .isInstanceOfSatisfying(
            PollEvent.Missed.class,
            missed -> assertThat(missed.gap().device()).isEqualTo("pair-1"));
    assertThat(box.events.take()).isInstanceOf(PollEvent.Polled.class);
  }

  private static final class Box implements BusPoller.Outbox {

    private final BlockingQueue<PollEvent> events = new LinkedBlockingQueue<>();
    private volatile boolean full;

    @Override
    public boolean hasRoom() {
      return !full;
    }

    @Override
    public void put(PollEvent event) {
      events.add(event);
    }
  }
}
