package io.millrace.streams.device;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is remembered of one device. Changed by {@link DeviceEngine} alone, written and read by
 * {@link DeviceRowCodec}. Not thread-safe.
 */
public final class DeviceRow {

  /** The deadline of a row that waits for nothing. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  final Map<String, MetricState> metrics = new LinkedHashMap<>();

  /** Counts messages, to tell repeated metrics within one; not kept across restarts. */
  long turn;

  long deadline = NO_DEADLINE;

  /**
   * When {@link DeviceEngine#tick} has something to do next, in epoch milliseconds; {@link
   * #NO_DEADLINE} if nothing is due until the next message.
   */
  public long nextDeadline() {
    return deadline;
  }
}
