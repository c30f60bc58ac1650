package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.PresenceState;
import io.millrace.streams.device.sequence.IdentityRing;
import io.millrace.streams.device.sequence.Numbering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is remembered of one device. Changed by {@link DeviceEngine} alone, written and read by
 * {@link DeviceRowCodec}. Not thread-safe.
 */
public final class DeviceRow {

  /** The deadline of a row that waits for nothing. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  /** How many identities are kept of messages without a number. */
  static final int IDENTITIES = 256;

  /** How many of them are written with every message at most. */
  private static final int MOST_RECENT = 64;

  /** Before any instant. */
  static final long NO_TIME = Numbering.NO_TIME;

  Numbering numbering = new Numbering();
  final IdentityRing identities = new IdentityRing(IDENTITIES);
  final Heartbeat presence = new Heartbeat();

  /** In the order of their first use, so that effects have the same order after a restart. */
  final Map<String, MetricState> metrics = new LinkedHashMap<>();

  /** The latest event time that was used. */
  long watermark = NO_TIME;

  /** The latest time that the device itself gave and that was believed. */
  long latestDeviceTime = NO_TIME;

  /** When values were accepted last, by the wall clock. */
  long acceptedAt = NO_TIME;

  /** The earliest end of a window that is not published. */
  long openEnd = NO_DEADLINE;

  long deadline = NO_DEADLINE;

  /** Who reads the device. */
  long audience = Effects.SHARED;

  /** Whether a published window got more values in this turn; false between turns. */
  boolean corrected;

  private long historyVersion;

  /** Counts messages, to tell repeated metrics within one; not kept across restarts. */
  long turns;

  /**
   * When {@link DeviceEngine#tick} has something to do next, in epoch milliseconds; {@link
   * #NO_DEADLINE} if nothing is due until the next message.
   */
  public long nextDeadline() {
    return deadline;
  }

  /** What the registry knows of the metrics; not kept across restarts. */
  private DeclaredMetrics declared;

  /**
   * Changes whenever {@link DeviceRowCodec#writeHistory} would write something new: when a window
   * opens, closes or is corrected, which is about once a minute.
   */
  public long historyVersion() {
    return historyVersion;
  }

  void historyChanged() {
    historyVersion++;
    identities.settle();
  }

  void remember(long identity) {
    identities.add(identity);
    if (identities.recent() >= MOST_RECENT) {
      historyChanged();
    }
  }

  /** Forgets all windows where others read the device from now on. */
  void readBy(long other) {
    if (other == audience) {
      return;
    }
    audience = other;
    openEnd = NO_DEADLINE;
    metrics.values().forEach(MetricState::forgetWindows);
    historyChanged();
  }

  /** Whether anything of the device stands in shared topics as its current state. */
  public boolean isShown() {
    return isPresenceShown() || !metricsShown().isEmpty();
  }

  /** The metrics that everybody sees the latest value of. */
  public List<String> metricsShown() {
    return audience != Effects.SHARED
        ? List.of()
        : metrics.values().stream()
            .filter(metric -> metric.latestAt != MetricState.NEVER)
            .map(metric -> metric.name)
            .toList();
  }

  /** Whether everybody sees the presence of the device. */
  public boolean isPresenceShown() {
    return audience == Effects.SHARED && presence.state != PresenceState.UNKNOWN;
  }

  /** Notes that nothing is shown any more; whoever reads the device next is told anew. */
  public void withdraw() {
    metrics.values().forEach(metric -> metric.latestAt = MetricState.NEVER);
    presence.state = PresenceState.UNKNOWN;
  }

  void opened(Window window) {
    openEnd = Math.min(openEnd, window.end());
  }

  MetricState metric(String name) {
    MetricState metric = metrics.get(name);
    if (metric == null) {
      metric = new MetricState(name);
      metrics.put(name, metric);
    }
    return metric;
  }

  DeclaredMetrics declared(Device device) {
    if (declared == null || !declared.isOf(device)) {
      declared = new DeclaredMetrics(device);
    }
    return declared;
  }

  void countMissing(long messages) {
    historyChanged();
    for (MetricState metric : metrics.values()) {
      metric.countMissing(messages);
    }
  }
}
