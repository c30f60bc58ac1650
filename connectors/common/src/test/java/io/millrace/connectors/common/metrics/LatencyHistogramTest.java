package io.millrace.connectors.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

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
