package io.millrace.streams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread dies: its work goes to a new one, unless that has been tried too often
 * lately, which means that a new thread is no cure.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
  private static final int TRIES = 10;
  private static final Duration SPAN = Duration.ofMinutes(5);

  private final LongSupplier clock;
  private final Deque<Long> failures = new ArrayDeque<>();
  private volatile Throwable last;

  /** A policy over a clock in milliseconds. */
  FailurePolicy(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    last = failure;
    long now = clock.getAsLong();
    failures.addLast(now);
    while (now - failures.getFirst() > SPAN.toMillis()) {
      failures.removeFirst();
    }
    if (failures.size() > TRIES) {
      LOG.error("Streams gives up: {} threads failed within {}", failures.size(), SPAN, failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A Streams thread failed and is replaced", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The last failure, or null. */
  Throwable last() {
    return last;
  }
}
