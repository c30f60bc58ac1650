package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.parking.ParkingReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterFunnelTest {

  @Test
  void shouldShowEveryOutcomeWhenMessagesWereCounted() {
    // Given
    MeterRegistry meters = new SimpleMeterRegistry();
    PipelineMetrics metrics = new PipelineMetrics(meters);
    for (Disposition disposition : Disposition.values()) {
      metrics.received();
      metrics.ended(disposition);
    }
    metrics.received();
    metrics.parked(ParkingReason.UNREGISTERED);
    metrics.published("millrace.readings.v1");
    metrics.published("millrace.latest.v1");

    // When
    Map<String, Long> counts = new MeterFunnel(meters).counts();

    // Then
    assertThat(counts)
        .containsEntry("received", Disposition.values().length + 1L)
        .containsEntry("readings", 1L);
    assertThat(
            counts.entrySet().stream()
                .filter(one -> !one.getKey().matches("received|released|readings"))
                .mapToLong(Map.Entry::getValue)
                .sum())
        .isEqualTo(counts.get("received"));
  }
}
