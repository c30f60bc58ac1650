package io.millrace.connectors.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricsBeanTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void shouldKeepTheLaterBeanWhenTheEarlierClosesLate() throws Exception {
    // Given
    MetricsBean earlier = register("late");
    MetricsBean later = register("late");

    // When
    earlier.close();

    // Then
    assertThat(isRegistered("late")).isTrue();
    later.close();
    assertThat(isRegistered("late")).isFalse();
  }

  @Test
  void shouldRegisterWhenManyDoAtOnce() throws Exception {
    // Given
    int threads = 8;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      runs.add(pool.submit(() -> registerOften(start)));
    }

    // When
    start.countDown();

    // Then
    for (Future<?> run : runs) {
      run.get(30, TimeUnit.SECONDS); // throws what was thrown there
    }
    pool.shutdown();
    assertThat(isRegistered("crowd")).isFalse();
  }

  private static Void registerOften(CountDownLatch start) throws InterruptedException {
    start.await();
    for (int i = 0; i < 500; i++) {
      register("crowd").close();
    }
    return null;
  }

  private static MetricsBean register(String connector) {
    return MetricsBean.register("test", connector, 0, new SourceMetrics());
  }

  private static boolean isRegistered(String connector) throws JMException {
    return SERVER.isRegistered(
        new ObjectName(
            MetricsBean.DOMAIN
                + ":type=source,protocol=test,connector="
                + ObjectName.quote(connector)
                + ",task=0"));
  }
}
