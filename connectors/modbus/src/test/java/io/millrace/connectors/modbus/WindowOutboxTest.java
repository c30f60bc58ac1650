package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.modbus.poll.PollEvent;
import io.millrace.schema.GapKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowOutboxTest {

  private static final PollEvent EVENT =
      new PollEvent.Missed(new EdgeGap("pump-1", GapKind.POLL_MISSED, 1L, 0, "missed"));

  private final InFlightWindow<PollEvent> window =
      new InFlightWindow<>(new WindowLimits(1, 1_000_000), new SourceMetrics(), System::nanoTime);
  private final WindowOutbox outbox = new WindowOutbox(window);

  @Test
  void shouldHaveNoRoomWhenTheWindowIsFull() {
    // Given
    WindowOutbox empty = outbox;

    // When
    outbox.put(EVENT);

    // Then
    assertThat(outbox.hasRoom()).isFalse();
  }

  @Test
  void shouldHaveRoomAgainWhenKafkaHasStoredIt() throws InterruptedException {
    // Given
    outbox.put(EVENT);
    List<Delivery<PollEvent>> taken = window.take(1, Duration.ofSeconds(1));

    // When
    window.stored(taken.get(0));

    // Then
    assertThat(outbox.hasRoom()).isTrue();
  }
}
