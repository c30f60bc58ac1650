package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One device sends as much as it can, more than ten times its share, while ten others send ten
 * messages a second each.
 */
class FairnessIT {

  private static final int RATE = Integer.getInteger("millrace.fairness.rate", 100);
  private static final int SECONDS = 5;

  /** Below this a pause of the machine weighs more than what is measured. */
  private static final double FLOOR = Integer.getInteger("millrace.fairness.floor", 300);

  @TempDir private Path folder;

  @Test
  void shouldKeepTheOthersLatencyWithinTwiceTheUsualWhenOneFloods() throws Exception {
    // Given
    String limit = "{fairness: {rate: " + RATE + ", burst: " + RATE + "}}";
    try (GuardedInstance instance = started(limit)) {
      Latencies others = new Latencies(instance);
      double usual = others.p99();

      // When
      try (Flood flood = new Flood(instance)) {
        long begin = System.nanoTime();
        double flooded = others.p99();
        double taken = flood.perSecond(begin);
        System.out.printf(
            "p99 %.0f ms quiet, %.0f ms while one floods, of whom %.0f messages/s are taken%n",
            usual, flooded, taken);

        // Then
        assertThat(flooded).isLessThan(Math.max(2 * usual, FLOOR));
        assertThat(taken).isBetween(0.5 * RATE, 1.5 * RATE);
        assertThat(flood.failed()).isZero();
      }
    }
  }

  @Test
  void shouldTakeTenTimesTheShareOfTheSameFloodWhenTheLimitIsOff() throws Exception {
    // Given
    try (GuardedInstance instance = started("{fairness: {rate: 0}}");
        Flood flood = new Flood(instance)) {
      // When
      long begin = System.nanoTime();
      await().pollDelay(SECONDS, TimeUnit.SECONDS).until(() -> true);

      // Then
      assertThat(flood.perSecond(begin)).isGreaterThan(10 * RATE);
    }
  }

  private GuardedInstance started(String mqtt) throws Exception {
    GuardedInstance instance = GuardedInstance.start(folder, mqtt);
    instance.register(Latencies.devices());
    return instance;
  }
}
