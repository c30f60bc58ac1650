package io.millrace.streams.rules;

import io.millrace.streams.device.DeviceRow;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that rules remember of one device. Changed by {@link RuleEngine} alone, written and read by
 * {@link RuleRowCodec}. Not thread-safe.
 */
public final class RuleRow {

  /** Before any instant. */
  static final long NEVER = -(1L << 60);

  final Map<String, MetricFacts> metrics = new TreeMap<>();
  final Map<String, Standing> standings = new TreeMap<>();

  /** The latest event time, and the wall-clock time at which it was met. */
  long clock = NEVER;

  long clockMetAt = NEVER;

  /** Whether the clock is the wall clock's, because no reading came yet. */
  boolean guessed;

  long deadline = DeviceRow.NO_DEADLINE;

  /**
   * When {@link RuleEngine#tick} has something to do next, in epoch milliseconds; {@link
   * DeviceRow#NO_DEADLINE} if nothing is due until the next reading.
   */
  public long nextDeadline() {
    return deadline;
  }

  /** Whether there is nothing to remember. */
  public boolean isEmpty() {
    return standings.isEmpty();
  }

  /**
   * Does not count the time in which nobody listened to the device.
   *
   * @param since from when on somebody did, in the pipeline's time
   */
  public void resume(long since) {
    clockMetAt = Math.max(clockMetAt, since);
  }

  /** The device's time now: that of its last reading, and what went by since. */
  long time(long now, long grace) {
    return clock == NEVER ? now : clock + Math.max(0, now - clockMetAt - grace);
  }

  void hear(long at, long now) {
    if (clock == NEVER || guessed || at >= clock) {
      clock = at;
      clockMetAt = now;
      guessed = false;
    }
  }

  void guess(long now) {
    if (clock == NEVER) {
      clock = now;
      clockMetAt = now;
      guessed = true;
    }
  }
}
