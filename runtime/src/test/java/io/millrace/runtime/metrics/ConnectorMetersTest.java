package io.millrace.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.schema.errors.ErrorCode;
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
}
