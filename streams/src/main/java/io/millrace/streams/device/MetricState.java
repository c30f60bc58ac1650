package io.millrace.streams.device;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;

/** What is remembered of one metric of one device. */
final class MetricState {

  private static final WindowSize[] SIZES = WindowSize.values();

  /** Before any observation. */
  static final long NEVER = Long.MIN_VALUE;

  private static final int NUMERIC = 1;
  private static final int OBSERVED = 2;
  private static final long NO_OBSERVATION = 0;

  final String name;
  long latestAt = NEVER;

  /** One list for each window size; null before the first number. */
  private WindowList[] windows;

  /** The message that used this metric last, and how often; not kept across restarts. */
  private long lastTurn;

  private int occurrences;

  /** Hash of the last value that came with a time of its own. */
  private long observation = NO_OBSERVATION;

  MetricState(String name) {
    this.name = name;
  }

  /** How often this message used the metric before. */
  int occurrence(long turn) {
    occurrences = lastTurn == turn ? occurrences + 1 : 0;
    lastTurn = turn;
    return occurrences;
  }

  /**
   * Takes what the protocol itself typed and timed.
   *
   * @param hash of value, quality, status and time; null if it has no time
   * @return true if that is what was observed last
   */
  boolean observesAgain(Long hash) {
    boolean again = hash != null && hash == observation;
    observation = hash == null ? NO_OBSERVATION : hash;
    return again;
  }

  boolean isNumeric() {
    return windows != null;
  }

  WindowList windows(WindowSize size) {
    if (windows == null) {
      windows = new WindowList[SIZES.length];
      for (WindowSize each : SIZES) {
        windows[each.ordinal()] = new WindowList(each);
      }
    }
    return windows[size.ordinal()];
  }

  /** Begins anew with no window; what is numeric stays so. */
  void forgetWindows() {
    if (windows != null) {
      windows = null;
      windows(WindowSize.M1);
    }
  }

  /** Counts missing messages in the smallest open window; larger ones get them from there. */
  void countMissing(long count) {
    if (windows == null) {
      return;
    }
    for (WindowList list : windows) {
      Window open = list.newestOpen();
      if (open != null) {
        open.values().addMissing(count);
        return;
      }
    }
  }

  /** Writes what changes with every message. */
  void writeLive(ByteWriter out) {
    out.writeText(name);
    out.writeSigned(latestAt);
    boolean observed = observation != NO_OBSERVATION;
    out.writeByte((isNumeric() ? NUMERIC : 0) + (observed ? OBSERVED : 0));
    if (isNumeric()) {
      windows(WindowSize.M1).write(out, false);
    }
    if (observed) {
      out.writeFixed(observation);
    }
  }

  static MetricState readLive(ByteReader in) {
    MetricState metric = new MetricState(in.readText());
    metric.latestAt = in.readSigned();
    int flags = in.readByte();
    if ((flags & NUMERIC) != 0) {
      metric.windows(WindowSize.M1).read(in);
    }
    if ((flags & OBSERVED) != 0) {
      metric.observation = in.readFixed();
    }
    return metric;
  }

  /** Writes what changes when a window opens or closes. */
  void writeHistory(ByteWriter out) {
    out.writeBoolean(isNumeric());
    if (isNumeric()) {
      windows(WindowSize.M1).write(out, true);
      windows(WindowSize.M15).write(out);
      windows(WindowSize.H1).write(out);
    }
  }

  void readHistory(ByteReader in) {
    if (in.readBoolean()) {
      for (WindowSize size : SIZES) {
        windows(size).read(in);
      }
    }
  }
}
