package io.millrace.connectors.common.once;

import java.util.Map;
import java.util.TreeMap;

/**
 * A set of whole numbers from 0, kept as ranges: a device that skips none takes one range, however
 * long it runs. Each range knows when it last grew, so that old ones can be forgotten.
 */
final class NumberRanges {

  /** Ranges that are kept whatever their age. */
  static final int KEPT = 1_024;

  /** Ranges beyond which the lowest are given up whatever their age. */
  static final int MOST = DeviceNumbers.REPEATABLE + KEPT;

  private final TreeMap<Long, Range> ranges = new TreeMap<>();

  private static final class Range {
    private long last;
    private long grown;

    Range(long last, long grown) {
      this.last = last;
      this.grown = grown;
    }
  }

  boolean contains(long number) {
    Map.Entry<Long, Range> below = ranges.floorEntry(number);
    return below != null && below.getValue().last >= number;
  }

  /** Adds a number that it does not contain. */
  void add(long number, long now) {
    Map.Entry<Long, Range> below = ranges.lowerEntry(number);
    Range above = number == Long.MAX_VALUE ? null : ranges.remove(number + 1);
    long last = above == null ? number : above.last;
    if (below != null && below.getValue().last == number - 1) {
      below.getValue().last = last;
      below.getValue().grown = now;
    } else {
      ranges.put(number, new Range(last, now));
    }
  }

  /** Forgets the lowest ranges if there are many and they have not grown for long. */
  void forget(long grownBefore) {
    while (ranges.size() > KEPT
        && (ranges.size() > MOST || ranges.firstEntry().getValue().grown < grownBefore)) {
      ranges.pollFirstEntry();
    }
  }

  int size() {
    return ranges.size();
  }

  /** Writes the ranges as distances: {@code 5+2,3} holds 5, 6, 7 and 10. */
  void write(StringBuilder text) {
    long end = 0;
    String separator = "";
    for (Map.Entry<Long, Range> range : ranges.entrySet()) {
      long last = range.getValue().last;
      text.append(separator).append(range.getKey() - end);
      if (last > range.getKey()) {
        text.append('+').append(last - range.getKey());
      }
      separator = ",";
      end = last;
    }
  }

  /** Adds what was written. */
  void read(String text, long now) {
    long end = 0;
    for (String range : text.split(",")) {
      int plus = range.indexOf('+');
      long first = end + Long.parseLong(plus < 0 ? range : range.substring(0, plus));
      end = plus < 0 ? first : first + Long.parseLong(range.substring(plus + 1));
      merge(first, end, now);
    }
  }

  private void merge(long from, long to, long now) {
    long first = from;
    long last = to;
    Map.Entry<Long, Range> near = ranges.floorEntry(touching(to));
    while (near != null && touching(near.getValue().last) >= from) {
      first = Math.min(first, near.getKey());
      last = Math.max(last, near.getValue().last);
      ranges.remove(near.getKey());
      near = ranges.floorEntry(touching(to));
    }
    ranges.put(first, new Range(last, now));
  }

  private static long touching(long number) {
    return number == Long.MAX_VALUE ? number : number + 1;
  }
}
