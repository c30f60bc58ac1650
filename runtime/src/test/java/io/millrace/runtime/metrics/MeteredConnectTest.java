package io.millrace.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SinkMetrics;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredConnectTest {

  @Test
  void shouldShowTheFiguresOfATaskThatStartsLater() throws Exception {
    // Given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Worker worker = new Worker();
    MeteredConnect connect =
        new MeteredConnect(worker, new ConnectorMeters(registry), Duration.ofMillis(10));
    connect.start();

    // When
    SinkMetrics task = new SinkMetrics();
    task.retried();
    try (MetricsBean bean = MetricsBean.register("mqtt", "later", 0, task)) {

      // Then
      assertThat(bean).isNotNull();
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          registry
                              .get("millrace.delivery.retried")
                              .tag("connector", "later")
                              .functionCounter()
                              .count())
                      .isEqualTo(1));
    } finally {
      connect.stop();
    }
    assertThat(worker.condition.state()).isEqualTo(Condition.State.STOPPED);
  }

  private static final class Worker implements Component {

    private Condition condition = new Condition(Condition.State.WAITING, "");

    @Override
    public String name() {
      return "connect";
    }

    @Override
    public String start() {
      condition = Condition.running();
      return "here";
    }

    @Override
    public Condition condition() {
      return condition;
    }

    @Override
    public void stop() {
      condition = new Condition(Condition.State.STOPPED, "");
    }
  }
}
