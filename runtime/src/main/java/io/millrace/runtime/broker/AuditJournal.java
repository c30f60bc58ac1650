package io.millrace.runtime.broker;

import io.millrace.schema.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes conflicts of sessions to the audit topic, in a thread of its own. A client that tries
 * again and again is written down once a second, with the number of times in between.
 */
public final class AuditJournal implements SessionJournal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_TRIES = 60;
  private static final long PAUSE_MILLIS = 1_000;

  private record Last(Instant at, int repeated) {}

  private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Map<String, Last> lasts = new ConcurrentHashMap<>();
  private final Consumer<AuditEvent> sink;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "millrace-mqtt-audit");

  /**
   * @param sink writes one event, or throws if it cannot now
   * @param clock tells when
   */
  public AuditJournal(Consumer<AuditEvent> sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
    this.thread.setDaemon(true);
  }

  /** Begins to write. */
  public void start() {
    thread.start();
  }

  @Override
  public void note(String action, String machine, String actor, Map<String, String> detail) {
    Instant now = clock.instant();
    String kind = action + " " + machine;
    Last last = lasts.get(kind);
    if (last != null && now.isBefore(last.at().plus(QUIET))) {
      lasts.put(kind, new Last(last.at(), last.repeated() + 1));
      return;
    }
    lasts.put(kind, new Last(now, 0));
    Map<String, String> all = new HashMap<>(detail);
    if (last != null && last.repeated() > 0) {
      all.put("repeated_before", Integer.toString(last.repeated()));
    }
    offer(event(action, machine, actor, now, all));
  }

  private void offer(AuditEvent event) {
    LOG.info("{} of {} by {}", event.getAction(), event.getSubject(), event.getActor());
    if (!waiting.offer(event)) {
      LOG.warn("Too much to audit at once: {} is only in this log", event);
    }
  }

  private static AuditEvent event(
      String action, String machine, String actor, Instant now, Map<String, String> detail) {
    return AuditEvent.newBuilder()
        .setSubject(machine)
        .setActor(actor)
        .setAction(action)
        .setAt(now)
        .setDetail(detail)
        .build();
  }

  private void run() {
    try {
      while (true) {
        write(waiting.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("The audit of sessions ends");
    }
  }

  private void write(AuditEvent event) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        sink.accept(event);
        return;
      } catch (RuntimeException e) { // Kafka or the schema registry is away
        if (tries == MOST_TRIES) {
          LOG.error("Cannot write to the audit topic: {} is only in this log", event, e);
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
