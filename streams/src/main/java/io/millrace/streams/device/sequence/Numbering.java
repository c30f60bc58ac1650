package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;

/**
 * The numbers of one device: the running epoch, the one before, and the names of those that ended.
 * Asking changes nothing; adding does.
 */
public final class Numbering {

  /** The device time of a message that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final int LONGEST_NAME = 64;

  private Epoch current;
  private Epoch previous;
  private int restarts;
  private final RetiredEpochs retired = new RetiredEpochs();

  /** The name under which an epoch is kept: its own, or a hash of it where that is long. */
  public static String nameOf(String epoch) {
    if (epoch == null || epoch.length() <= LONGEST_NAME) {
      return epoch;
    }
    return '#' + Long.toHexString(ContentHash.of(epoch));
  }

  /**
   * Says whether a message is new.
   *
   * @param name the epoch's name as of {@link #nameOf}; null where the device gives none
   * @param time the message's own time, {@link #NO_TIME} without one
   * @param latestTime the latest such time of an accepted message
   */
  public Verdict judge(String name, long number, long time, long latestTime) {
    if (current == null) {
      return Verdict.NEW_EPOCH;
    }
    boolean later = time != NO_TIME && time > latestTime;
    return name == null ? judgeUnnamed(number, time, later) : judgeNamed(name, number, later);
  }

  /** Adds a message for which {@link #judge} gave a fresh verdict. */
  public void add(
      Verdict verdict, String name, long number, long latestTime, long now, GapSink sink) {
    switch (verdict) {
      case CURRENT -> current.add(number, now, sink);
      case PREVIOUS -> previous.add(number, now, sink);
      case NEW_EPOCH -> begin(name, number, latestTime, sink);
      case SKIPPED_EPOCH -> replacePrevious(new Epoch(name, restarts, NO_TIME, number), sink);
      case RESTARTED -> {
        restarts++;
        begin(name, number, latestTime, sink);
      }
      default ->
          throw new IllegalArgumentException("A message that is " + verdict + " is not added");
    }
  }

  /** How many unannounced restarts came before the epoch in which a judged message stands. */
  public int restarts(Verdict verdict, String name) {
    if (previous != null
        && (verdict == Verdict.PREVIOUS || name != null && previous.isNamed(name))) {
      return previous.restarts;
    }
    return current == null ? restarts : current.restarts;
  }

  /** Declares what was found missing up to an instant. */
  public void declareGaps(long noticedUntil, GapSink sink) {
    if (current != null) {
      current.missing().declare(noticedUntil, current.name, sink);
    }
    if (previous != null) {
      previous.missing().declare(noticedUntil, previous.name, sink);
    }
  }

  /** When the oldest hole that is not declared was noticed; {@link Long#MAX_VALUE} without one. */
  public long oldestNotice() {
    long oldest = current == null ? Long.MAX_VALUE : current.missing().oldestNotice();
    return previous == null ? oldest : Math.min(oldest, previous.missing().oldestNotice());
  }

  /** Writes the state. */
  public void write(ByteWriter out) {
    out.writeByte(current == null ? 0 : previous == null ? 1 : 2);
    if (current != null) {
      current.write(out);
      out.writeUnsigned(restarts);
      retired.write(out);
    }
    if (previous != null) {
      previous.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Numbering read(ByteReader in) {
    Numbering result = new Numbering();
    int epochs = in.readByte();
    if (epochs > 0) {
      result.current = Epoch.read(in);
      result.restarts = (int) in.readUnsigned();
      result.retired.read(in);
    }
    if (epochs > 1) {
      result.previous = Epoch.read(in);
    }
    return result;
  }

  private Verdict judgeUnnamed(long number, long time, boolean later) {
    boolean previousUnnamed = previous != null && previous.name == null;
    if (current.name != null) {
      return previousUnnamed ? previous.judge(number, Verdict.PREVIOUS) : judgeReturned(later);
    }
    if (previousUnnamed && time != NO_TIME && time <= current.startedAfter) {
      return time <= previous.startedAfter
          ? Verdict.STALE_EPOCH
          : previous.judge(number, Verdict.PREVIOUS);
    }
    Verdict verdict = current.judge(number, Verdict.CURRENT);
    return later && !verdict.isFresh() ? Verdict.RESTARTED : verdict;
  }

  private Verdict judgeReturned(boolean later) {
    if (!retired.contains(null)) {
      return Verdict.NEW_EPOCH;
    }
    return later ? Verdict.RESTARTED : Verdict.STALE_EPOCH;
  }

  private Verdict judgeNamed(String name, long number, boolean later) {
    if (current.isNamed(name)) {
      return current.judge(number, Verdict.CURRENT);
    }
    if (previous != null && previous.isNamed(name)) {
      return previous.judge(number, Verdict.PREVIOUS);
    }
    boolean lower = isLower(name, current.name);
    if (!lower && !retired.contains(name)) {
      return Verdict.NEW_EPOCH;
    }
    if (later) {
      return Verdict.RESTARTED;
    }
    boolean between = lower && (previous == null || isLower(previous.name, name));
    return between && !retired.contains(name) ? Verdict.SKIPPED_EPOCH : Verdict.STALE_EPOCH;
  }

  private void begin(String name, long number, long latestTime, GapSink sink) {
    if (current != null) {
      replacePrevious(current, sink);
    }
    current = new Epoch(name, restarts, latestTime, number);
  }

  private void replacePrevious(Epoch epoch, GapSink sink) {
    if (previous != null) {
      previous.missing().declare(Long.MAX_VALUE, previous.name, sink);
      retired.add(previous.name);
    }
    previous = epoch;
  }

  private static boolean isLower(String name, String than) {
    return isNumber(name) && isNumber(than) && compare(name, than) < 0;
  }

  private static int compare(String a, String b) {
    return Long.compare(Long.parseLong(a), Long.parseLong(b));
  }

  private static boolean isNumber(String name) {
    if (name == null || name.isEmpty() || name.length() > 18) {
      return false;
    }
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
