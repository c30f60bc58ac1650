package io.millrace.runtime.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What the broker counts. */
final class BrokerMeters {

  private final AtomicInteger sessions = new AtomicInteger();
  private final Counter delayed;
  private final Counter publishesRefused;
  private final Counter loginsRefused;
  private final Counter sessionsRefused;
  private final Counter takeOvers;

  BrokerMeters(MeterRegistry meters) {
    delayed = meters.counter("millrace.mqtt.publishes.delayed");
    publishesRefused = meters.counter("millrace.mqtt.publishes.refused");
    loginsRefused = meters.counter("millrace.mqtt.logins.refused");
    sessionsRefused = meters.counter("millrace.mqtt.sessions.refused");
    takeOvers = meters.counter("millrace.mqtt.sessions.taken_over");
    meters.gauge("millrace.mqtt.sessions", sessions);
  }

  /** A sender was slowed down. */
  void delayed() {
    delayed.increment();
  }

  /** A message was refused. */
  void publishRefused() {
    publishesRefused.increment();
  }

  /** A client was refused for what it said of itself. */
  void loginRefused() {
    loginsRefused.increment();
  }

  /** A second session of a machine was refused. */
  void sessionRefused() {
    sessionsRefused.increment();
  }

  /** A second session of a machine ended the first. */
  void takenOver() {
    takeOvers.increment();
  }

  void sessionBegun() {
    sessions.incrementAndGet();
  }

  void sessionEnded() {
    sessions.decrementAndGet();
  }
}
