package io.millrace.runtime.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One bucket for each device that has spoken lately. Thread-safe. */
final class FairShares {

  private final Fairness fairness;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  FairShares(Fairness fairness) {
    this.fairness = fairness;
  }

  /**
   * One more message of a device.
   *
   * @return 0 if it may go on, else the nanoseconds that it has to wait before it asks again
   */
  long take(String device, long now) {
    return buckets
        .computeIfAbsent(device, absent -> new TokenBucket(fairness.rate(), fairness.burst(), now))
        .take(now);
  }

  /** Forgets the devices that a new bucket would serve as well. */
  void sweep(long now) {
    buckets.values().removeIf(bucket -> bucket.isFull(now));
  }

  /** How many devices have spoken lately. */
  int size() {
    return buckets.size();
  }
}
