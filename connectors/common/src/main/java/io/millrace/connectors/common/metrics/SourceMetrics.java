package io.millrace.connectors.common.metrics;

import io.millrace.connectors.common.window.WindowObserver;
import io.millrace.connectors.common.window.WindowState;
import io.millrace.schema.errors.ErrorCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The numbers of one source task. */
public final class SourceMetrics implements SourceMetricsMXBean, WindowObserver {

  private static final WindowState EMPTY = new WindowState(0, 0, 0, Duration.ZERO, false);

  private final LongAdder received = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder redelivered = new LongAdder();
  private final LongAdder deduplicated = new LongAdder();
  private final LongAdder lostSessions = new LongAdder();
  private final LongAdder pauses = new LongAdder();
  private final LongAdder connections = new LongAdder();
  private final Map<ErrorCode, LongAdder> rejected = new EnumMap<>(ErrorCode.class);
  private final LatencyHistogram latency = new LatencyHistogram();
  private volatile boolean connected;
  private volatile Supplier<WindowState> window = () -> EMPTY;

  /** Numbers that are all zero. */
  public SourceMetrics() {
    for (ErrorCode code : ErrorCode.values()) {
      rejected.put(code, new LongAdder());
    }
  }

  /** Names where the state of the window comes from. */
  public void watch(Supplier<WindowState> state) {
    window = state;
  }

  /** The peer accepted a connection. */
  public void connected() {
    connections.increment();
    connected = true;
  }

  /** The connection is gone. */
  public void disconnected() {
    connected = false;
  }

  /** The peer lost a session. */
  public void lostSession() {
    lostSessions.increment();
  }

  /** A full window stopped reading. */
  public void paused() {
    pauses.increment();
  }

  /** The peer sent a message again. */
  public void redelivered() {
    redelivered.increment();
  }

  /** A message was not written again. */
  public void deduplicated() {
    deduplicated.increment();
  }

  /** A message went to the dead letters. */
  public void rejected(ErrorCode code) {
    rejected.get(code).increment();
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void acknowledged(long nanos) {
    acknowledged.increment();
    latency.record(nanos);
  }

  @Override
  public int getConnected() {
    return connected ? 1 : 0;
  }

  @Override
  public long getReconnects() {
    return Math.max(0, connections.sum() - 1);
  }

  @Override
  public long getLostSessions() {
    return lostSessions.sum();
  }

  @Override
  public long getReceived() {
    return received.sum();
  }

  @Override
  public long getAcknowledged() {
    return acknowledged.sum();
  }

  @Override
  public long getRedelivered() {
    return redelivered.sum();
  }

  @Override
  public long getDeduplicated() {
    return deduplicated.sum();
  }

  @Override
  public Map<String, Long> getRejected() {
    Map<String, Long> counts = new TreeMap<>();
    rejected.forEach(
        (code, count) -> {
          if (count.sum() > 0) {
            counts.put(code.name(), count.sum());
          }
        });
    return counts;
  }

  @Override
  public long getInFlightMessages() {
    return window.get().messages();
  }

  @Override
  public long getInFlightBytes() {
    return window.get().bytes();
  }

  @Override
  public long getQueueDepth() {
    return window.get().waiting();
  }

  @Override
  public long getOldestUnacknowledgedAgeMillis() {
    return window.get().oldestAge().toMillis();
  }

  @Override
  public long getPauses() {
    return pauses.sum();
  }

  @Override
  public double getAcknowledgementLatencyP50Millis() {
    return latency.quantileMillis(0.5);
  }

  @Override
  public double getAcknowledgementLatencyP99Millis() {
    return latency.quantileMillis(0.99);
  }

  @Override
  public double getAcknowledgementLatencyMaxMillis() {
    return latency.maxMillis();
  }
}
