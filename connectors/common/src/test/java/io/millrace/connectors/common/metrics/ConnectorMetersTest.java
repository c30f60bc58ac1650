package io.millrace.connectors.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schema.errors.ErrorCode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectorMetersTest {

  @Test
  void shouldShowTheNumbersOfATaskAsMeters() {
    // Given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    SourceMetrics metrics = new SourceMetrics();
    metrics.received();
    metrics.connected();
    metrics.rejected(ErrorCode.OVERSIZED);

    // When
    try (MetricsBean bean = MetricsBean.register("mqtt", "a,b", 3, metrics)) {
      new ConnectorMeters(registry).refresh();

      // Then
      assertThat(bean).isNotNull();
      assertThat(
              registry
                  .get("millrace.connector.received")
                  .tag("connector", "a,b")
                  .tag("task", "3")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
      assertThat(registry.get("millrace.connector.connected").gauge().value()).isEqualTo(1);
      assertThat(
              registry
                  .get("millrace.connector.rejected")
                  .tag("reason", "OVERSIZED")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void shouldTellQuantilesWithinAnEighth() {
    // Given
    LatencyHistogram histogram = new LatencyHistogram();
    Random random = new Random(1);
    long[] nanos = random.longs(10_000, 1_000, 1_000_000_000).sorted().toArray();

    // When
    for (long each : nanos) {
      histogram.record(each);
    }

    // Then
    double exact = nanos[4_999] / 1e6;
    assertThat(histogram.quantileMillis(0.5)).isBetween(exact * 0.99, exact * 1.13);
    assertThat(histogram.maxMillis()).isEqualTo(nanos[9_999] / 1e6);
    assertThat(new LatencyHistogram().quantileMillis(0.99)).isZero();
  }
}
