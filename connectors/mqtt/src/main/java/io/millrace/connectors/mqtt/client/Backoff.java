package io.millrace.connectors.mqtt.client;

import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit, each shortened by chance so that tasks do not march in step. */
final class Backoff {

  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 30_000;

  private long next = FIRST_MILLIS;

  long nextMillis() {
    long most = next;
    next = Math.min(LONGEST_MILLIS, next * 2);
    return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
  }

  void reset() {
    next = FIRST_MILLIS;
  }
}
