package io.millrace.streams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread dies. While the system around is not there, its work goes to a new
 * thread after a pause that grows; a failure that nobody knows is tried a few times; one that
 * somebody must mend ends the application at once.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
  private static final int TRIES = 10;
  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final int MOST_DOUBLINGS = 6;

  private final LongSupplier clock;
  private final LongConsumer pause;
  private final Deque<Long> failures = new ArrayDeque<>();
  private volatile Throwable last;

  /**
   * @param clock in milliseconds
   * @param pause waits for a number of milliseconds, on the thread that died
   */
  FailurePolicy(LongSupplier clock, LongConsumer pause) {
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    last = failure;
    int lately = countLately();
    FailureKind kind = FailureKind.of(failure);
    if (kind == FailureKind.FATAL || kind == FailureKind.UNKNOWN && lately > TRIES) {
      LOG.error("Streams gives up after {} failures within {}", lately, SPAN, failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A Streams thread failed and is replaced", failure);
    pause.accept(FIRST_PAUSE_MILLIS << Math.min(lately - 1, MOST_DOUBLINGS));
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The last failure, or null. */
  Throwable last() {
    return last;
  }

  private int countLately() {
    long now = clock.getAsLong();
    failures.addLast(now);
    while (now - failures.getFirst() > SPAN.toMillis()) {
      failures.removeFirst();
    }
    return failures.size();
  }
}
