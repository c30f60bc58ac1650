package io.millrace.streams.device;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/**
 * Values by rank. Up to {@link #EXACT_LIMIT} values are kept as they are; more go to a DDSketch,
 * which answers within {@link #RELATIVE_ACCURACY} of the value of that rank.
 */
final class Quantiles {

  /** Largest relative error of a quantile. */
  static final double RELATIVE_ACCURACY = 0.005;

  /** How many values are kept exactly before the sketch takes over. */
  static final int EXACT_LIMIT = 32;

  /**
   * Bins for either sign. They span a ratio of 6e17 between the largest magnitude and the smallest;
   * what is smaller counts as the smallest.
   */
  static final int MAX_BINS = 4096;

  private static final IndexMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);
  private static final int FIRST_CAPACITY = 4;

  private double[] exact;
  private int size;
  private DDSketch sketch;

  void add(double value) {
    if (sketch != null) {
      feed(value);
    } else if (size < EXACT_LIMIT) {
      addExact(value);
    } else {
      promote();
      feed(value);
    }
  }

  void merge(Quantiles other) {
    if (other.sketch == null) {
      for (int i = 0; i < other.size; i++) {
        add(other.exact[i]);
      }
      return;
    }
    if (sketch == null) {
      promote();
    }
    sketch.mergeWith(other.sketch);
  }

  Quantiles copy() {
    Quantiles copy = new Quantiles();
    copy.exact = exact == null ? null : Arrays.copyOf(exact, size);
    copy.size = size;
    copy.sketch = sketch == null ? null : sketch.copy();
    return copy;
  }

  /** The values at some ranks, each between 0 and 1; there must be at least one value. */
  double[] at(double... ranks) {
    if (sketch != null) {
      return sketch.getValuesAtQuantiles(ranks);
    }
    double[] sorted = Arrays.copyOf(exact, size);
    Arrays.sort(sorted);
    double[] values = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      values[i] = sorted[(int) (ranks[i] * (size - 1))];
    }
    return values;
  }

  void write(ByteWriter out) {
    out.writeBoolean(sketch != null);
    if (sketch != null) {
      writeSketch(out);
      return;
    }
    out.writeUnsigned(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(exact[i]);
    }
  }

  static Quantiles read(ByteReader in) {
    Quantiles result = new Quantiles();
    if (in.readBoolean()) {
      result.sketch = readSketch(in);
      return result;
    }
    result.size = in.readCount(EXACT_LIMIT);
    result.exact = new double[Math.max(result.size, FIRST_CAPACITY)];
    for (int i = 0; i < result.size; i++) {
      result.exact[i] = in.readDouble();
    }
    return result;
  }

  private void addExact(double value) {
    if (exact == null) {
      exact = new double[FIRST_CAPACITY];
    } else if (size == exact.length) {
      exact = Arrays.copyOf(exact, Math.max(FIRST_CAPACITY, Math.min(size * 2, EXACT_LIMIT)));
    }
    exact[size++] = value;
  }

  private void promote() {
    sketch = new DDSketch(MAPPING, Quantiles::newStore);
    for (int i = 0; i < size; i++) {
      feed(exact[i]);
    }
    exact = null;
    size = 0;
  }

  private void feed(double value) {
    double limit = MAPPING.maxIndexableValue();
    sketch.accept(Math.max(-limit, Math.min(limit, value)));
  }

  private void writeSketch(ByteWriter out) {
    Store negative = sketch.getNegativeValueStore();
    Store positive = sketch.getPositiveValueStore();
    double zeros = sketch.getCount() - negative.getTotalCount() - positive.getTotalCount();
    out.writeUnsigned((long) zeros);
    writeStore(negative, out);
    writeStore(positive, out);
  }

  private static void writeStore(Store store, ByteWriter out) {
    BinWriter bins = new BinWriter(out);
    store.forEach(bins::count);
    out.writeUnsigned(bins.count);
    store.forEach(bins::write);
  }

  /** Writes bins in the order in which the store shows them, each index relative to the last. */
  private static final class BinWriter {

    private final ByteWriter out;
    private int count;
    private int previous;

    BinWriter(ByteWriter out) {
      this.out = out;
    }

    void count(int index, double weight) {
      count++;
    }

    void write(int index, double weight) {
      out.writeSigned(index - previous);
      out.writeUnsigned((long) weight);
      previous = index;
    }
  }

  private static DDSketch readSketch(ByteReader in) {
    double zeros = in.readUnsigned();
    Store negative = readStore(in);
    Store positive = readStore(in);
    return DDSketch.of(MAPPING, negative, positive, zeros);
  }

  private static Store readStore(ByteReader in) {
    Store store = newStore();
    int bins = in.readCount(MAX_BINS);
    int index = 0;
    for (int i = 0; i < bins; i++) {
      index += (int) in.readSigned();
      store.add(index, (double) in.readUnsigned());
    }
    return store;
  }

  private static Store newStore() {
    return new CollapsingLowestDenseStore(MAX_BINS);
  }
}
