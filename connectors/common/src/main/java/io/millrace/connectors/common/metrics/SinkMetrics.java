package io.millrace.connectors.common.metrics;

import io.millrace.connectors.common.delivery.LaneState;
import io.millrace.connectors.common.delivery.Tally;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The numbers of one sink task. */
public final class SinkMetrics implements SinkMetricsMXBean, Tally {

  private final Map<CommandStatus, LongAdder> ended = new EnumMap<>(CommandStatus.class);
  private final LongAdder received = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder repeatable = new LongAdder();
  private volatile Supplier<List<LaneState>> lanes = List::of;

  /** Numbers that are all zero. */
  public SinkMetrics() {
    for (CommandStatus status : CommandStatus.values()) {
      ended.put(status, new LongAdder());
    }
  }

  /** Names where the state of the lanes comes from. */
  public void watch(Supplier<List<LaneState>> states) {
    lanes = states;
  }

  /** So many records came. */
  public void received(int count) {
    received.add(count);
  }

  /** These commands have ended. */
  public void finished(List<CommandResult> results) {
    results.forEach(result -> ended.get(result.getStatus()).increment());
  }

  @Override
  public void retried() {
    retried.increment();
  }

  @Override
  public void repeatable() {
    repeatable.increment();
  }

  @Override
  public int getConnected() {
    List<LaneState> states = lanes.get();
    return states.stream().allMatch(LaneState::connected) ? 1 : 0;
  }

  @Override
  public long getReceived() {
    return received.sum();
  }

  @Override
  public long getDelivered() {
    return ended.get(CommandStatus.DELIVERED).sum();
  }

  @Override
  public long getDone() {
    return ended.get(CommandStatus.DONE).sum();
  }

  @Override
  public long getExpired() {
    return ended.get(CommandStatus.EXPIRED).sum();
  }

  @Override
  public long getRejected() {
    return ended.get(CommandStatus.REJECTED).sum();
  }

  @Override
  public long getFailed() {
    return ended.get(CommandStatus.FAILED).sum();
  }

  @Override
  public long getRetried() {
    return retried.sum();
  }

  @Override
  public long getRepeatable() {
    return repeatable.sum();
  }

  @Override
  public long getInFlightMessages() {
    return lanes.get().stream().mapToLong(LaneState::underWay).sum();
  }

  @Override
  public long getPendingMessages() {
    return lanes.get().stream().mapToLong(LaneState::unfinished).sum();
  }

  @Override
  public long getOldestUndeliveredAgeMillis() {
    long oldest =
        lanes.get().stream().mapToLong(LaneState::oldestIssuedAt).min().orElse(Long.MAX_VALUE);
    return oldest == Long.MAX_VALUE ? 0 : Math.max(0, System.currentTimeMillis() - oldest);
  }
}
