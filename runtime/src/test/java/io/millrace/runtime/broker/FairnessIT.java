package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One device sends as much as it can, more than ten times its share, while ten others send ten
 * messages a second each.
 */
@Tag("alone")
class FairnessIT {

  private static final int RATE = Integer.getInteger("millrace.fairness.rate", 50);

  /** Below this a pause of the machine weighs more than what is measured. */
  private static final double FLOOR = Integer.getInteger("millrace.fairness.floor", 300);

  @TempDir private Path folder;

  /**
   * What was measured.
   *
   * @param usual 99th percentile of the others' latency while nobody floods, in milliseconds
   * @param flooded the same while one does
   * @param taken messages a second that the broker took of that one
   * @param acknowledged messages that the broker took of that one
   * @param failed messages that it refused
   */
  private record Measured(
      double usual, double flooded, double taken, long acknowledged, long failed) {}

  @Test
  void shouldKeepTheOthersLatencyWithinTwiceTheUsualWhenOneFloods() throws Exception {
    // Given
    String limit = "{fairness: {rate: " + RATE + ", burst: " + RATE + "}}";
    try (GuardedInstance instance = GuardedInstance.start(folder, limit)) {
      instance.register(Latencies.devices());

      // When
      Measured measured = measure(instance);

      // Then
      System.out.println(measured);
      assertThat(measured.flooded()).isLessThan(Math.max(2 * measured.usual(), FLOOR));
      assertThat(measured.taken()).isBetween(0.5 * RATE, 1.5 * RATE);
      assertThat(measured.failed()).isZero();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(loud(instance)).isGreaterThanOrEqualTo(measured.acknowledged()));
    }
  }

  @Test
  void shouldTakeTenTimesTheShareOfTheSameFloodWhenTheLimitIsOff() throws Exception {
    // Given
    try (GuardedBroker broker = GuardedBroker.open(folder);
        Flood flood = new Flood(broker::builder)) {
      // When
      Callable<Double> lately = flood::perSecondLately;

      // Then
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .until(lately, rate -> rate > 10 * RATE);
    }
  }

  private static Measured measure(GuardedInstance instance) throws InterruptedException {
    Latencies others = new Latencies(instance);
    double usual = others.p99();
    try (Flood flood = new Flood(instance::builder)) {
      long begin = System.nanoTime();
      double flooded = others.p99();
      double taken = flood.perSecond(begin);
      return new Measured(usual, flooded, taken, flood.acknowledged(), flood.failed());
    }
  }

  /** How many different messages of the loud device are readings. */
  private static long loud(GuardedInstance instance) {
    return instance.read("millrace.readings.v1", Reading.class).stream()
        .filter(record -> record.key().equals("loud"))
        .map(record -> record.value().getValueDouble())
        .distinct()
        .count();
  }
}
