package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/** Which of the last {@link #SIZE} numbers were seen. Numbers are not negative. */
final class SeenNumbers {

  /** How many numbers are remembered, counted from the highest seen. */
  static final int SIZE = 1024;

  private static final int MOST_HOLES_LISTED = 32;

  private final long[] bits = new long[SIZE / Long.SIZE];
  private long highest;
  private long lowest;

  SeenNumbers(long first) {
    this.highest = first;
    this.lowest = first;
    set(first);
  }

  /** The highest number seen. */
  long highest() {
    return highest;
  }

  /** The lowest number ever seen; it may be forgotten by now. */
  long lowest() {
    return lowest;
  }

  /** The lowest number that is remembered. */
  long base() {
    return highest - (SIZE - 1);
  }

  boolean contains(long number) {
    return number <= highest && number >= base() && isSet(number);
  }

  /** Adds a number that is not below the base. */
  void add(long number) {
    if (number > highest) {
      advance(number);
    }
    lowest = Math.min(lowest, number);
    set(number);
  }

  void write(ByteWriter out) {
    out.writeUnsigned(highest);
    out.writeUnsigned(highest - lowest);
    long from = Math.max(lowest, base());
    int holes = holes(from);
    out.writeUnsigned(holes);
    if (holes > MOST_HOLES_LISTED) {
      for (long word : bits) {
        out.writeFixed(word);
      }
      return;
    }
    for (long number = highest; holes > 0; number--) {
      if (!isSet(number)) {
        out.writeUnsigned(highest - number);
        holes--;
      }
    }
  }

  static SeenNumbers read(ByteReader in) {
    long highest = in.readUnsigned();
    SeenNumbers result = new SeenNumbers(highest);
    result.lowest = highest - in.readUnsigned();
    int holes = in.readSmall(SIZE);
    if (holes > MOST_HOLES_LISTED) {
      for (int i = 0; i < result.bits.length; i++) {
        result.bits[i] = in.readFixed();
      }
      return result;
    }
    result.fillFrom(Math.max(result.lowest, result.base()));
    for (int i = 0; i < holes; i++) {
      result.clear(highest - in.readUnsigned());
    }
    return result;
  }

  private void advance(long number) {
    if (number - highest >= SIZE) {
      Arrays.fill(bits, 0);
    } else {
      for (long back = number - highest - 1; back >= 0; back--) {
        clear(number - back);
      }
    }
    highest = number;
  }

  private int holes(long from) {
    int holes = 0;
    for (long number = from; number <= highest && number >= 0; number++) {
      if (!isSet(number)) {
        holes++;
      }
    }
    return holes;
  }

  private void fillFrom(long from) {
    for (long number = from; number <= highest && number >= 0; number++) {
      set(number);
    }
  }

  private boolean isSet(long number) {
    return (bits[word(number)] & 1L << number) != 0;
  }

  private void set(long number) {
    bits[word(number)] |= 1L << number;
  }

  private void clear(long number) {
    bits[word(number)] &= ~(1L << number);
  }

  private static int word(long number) {
    return (int) (number & SIZE - 1) >>> 6;
  }
}
