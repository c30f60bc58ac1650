package io.millrace.connectors.common.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts durations in buckets that are one eighth of a power of two wide: 12.5 % exact. */
final class LatencyHistogram {

  private static final int STEPS_BITS = 3;
  private static final int STEPS = 1 << STEPS_BITS;
  private static final double NANOS_PER_MILLI = 1e6;

  private final AtomicLongArray buckets = new AtomicLongArray(Long.SIZE * STEPS);
  private final AtomicLong longest = new AtomicLong();

  void record(long nanos) {
    buckets.incrementAndGet(bucket(Math.max(nanos, STEPS)));
    if (nanos > longest.get()) {
      longest.accumulateAndGet(nanos, Math::max);
    }
  }

  double maxMillis() {
    return longest.get() / NANOS_PER_MILLI;
  }

  double quantileMillis(double quantile) {
    long total = 0;
    for (int i = 0; i < buckets.length(); i++) {
      total += buckets.get(i);
    }
    long rank = (long) Math.ceil(total * quantile);
    long seen = 0;
    for (int i = 0; i < buckets.length(); i++) {
      seen += buckets.get(i);
      if (seen >= rank && seen > 0) {
        return Math.min(upperBound(i), longest.get()) / NANOS_PER_MILLI;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (power - STEPS_BITS)) & (STEPS - 1);
    return power * STEPS + step;
  }

  private static long upperBound(int bucket) {
    int power = bucket / STEPS;
    long step = bucket % STEPS + STEPS + 1L;
    return power < STEPS_BITS ? 1L << power : step << (power - STEPS_BITS);
  }
}
