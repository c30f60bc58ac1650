package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** The missing numbers of one epoch, as ranges in ascending order. */
final class MissingRanges {

  /** No range waits to be declared. */
  static final long NOTHING_DUE = Long.MAX_VALUE;

  /** As many as a bitmap has room for, and one below it. */
  static final int MOST = SeenNumbers.SIZE / 2 + 1;

  private record Range(long first, long last, long noticedAt, boolean declared) {

    boolean contains(long number) {
      return first <= number && number <= last;
    }

    Range part(long newFirst, long newLast) {
      return new Range(newFirst, newLast, noticedAt, declared);
    }
  }

  private final List<Range> ranges = new ArrayList<>(0);
  private long oldestNotice = NOTHING_DUE;

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** When the oldest range that is not declared was noticed; {@link #NOTHING_DUE} without one. */
  long oldestNotice() {
    return oldestNotice;
  }

  void addLast(long first, long last, long now) {
    ranges.add(new Range(first, last, now, false));
    oldestNotice = Math.min(oldestNotice, now);
  }

  void addFirst(long first, long last, long now) {
    ranges.add(0, new Range(first, last, now, false));
    oldestNotice = Math.min(oldestNotice, now);
  }

  /** Takes a number out; true if it had been declared missing. */
  boolean remove(long number) {
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Range range = ranges.get(i);
      if (range.contains(number)) {
        split(i, range, number);
        recompute();
        return range.declared;
      }
    }
    return false;
  }

  /** Declares what was noticed up to an instant. */
  void declare(long noticedUntil, String epoch, GapSink sink) {
    if (oldestNotice > noticedUntil) {
      return;
    }
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (!range.declared && range.noticedAt <= noticedUntil) {
        sink.gap(epoch, range.first, range.last, false);
        ranges.set(i, new Range(range.first, range.last, range.noticedAt, true));
      }
    }
    recompute();
  }

  /** Forgets ranges that end below a number; those not declared are declared now. */
  void forgetBelow(long number, String epoch, GapSink sink) {
    while (!ranges.isEmpty() && ranges.get(0).last < number) {
      Range range = ranges.remove(0);
      if (!range.declared) {
        sink.gap(epoch, range.first, range.last, false);
      }
      recompute();
    }
  }

  void write(ByteWriter out) {
    out.writeUnsigned(ranges.size());
    for (Range range : ranges) {
      out.writeSigned(range.first);
      out.writeUnsigned(range.last - range.first);
      out.writeSigned(range.noticedAt);
      out.writeBoolean(range.declared);
    }
  }

  static MissingRanges read(ByteReader in) {
    MissingRanges result = new MissingRanges();
    int size = in.readCount(MOST);
    for (int i = 0; i < size; i++) {
      long first = in.readSigned();
      long last = first + in.readUnsigned();
      result.ranges.add(new Range(first, last, in.readSigned(), in.readBoolean()));
    }
    result.recompute();
    return result;
  }

  private void split(int index, Range range, long number) {
    ranges.remove(index);
    if (number < range.last) {
      ranges.add(index, range.part(number + 1, range.last));
    }
    if (number > range.first) {
      ranges.add(index, range.part(range.first, number - 1));
    }
  }

  private void recompute() {
    oldestNotice = NOTHING_DUE;
    for (Range range : ranges) {
      if (!range.declared) {
        oldestNotice = Math.min(oldestNotice, range.noticedAt);
      }
    }
  }
}
