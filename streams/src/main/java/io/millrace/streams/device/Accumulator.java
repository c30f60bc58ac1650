package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Quality;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;

/**
 * Statistics of a set of values that can be added to and merged. The sum is compensated (Neumaier),
 * the spread kept by Welford's and Chan's formulas, the ranks by a DDSketch.
 */
public final class Accumulator {

  private static final double[] RANKS = {0.50, 0.95, 0.99};
  private static final int NONE = 0;
  private static final int ONE = 1;
  private static final int MANY = 2;

  private long count;
  private long goodCount;
  private long badCount;
  private long missing;
  private double min;
  private double max;
  private double sum;
  private double lost;
  private double mean;
  private double squares;
  private long firstAt;
  private double first;
  private long lastAt;
  private double last;
  private Quantiles quantiles = new Quantiles();

  /** Adds a usable value; of values of the same instant the later added is the last. */
  public void add(double value, boolean good, long observedAt) {
    count++;
    if (good) {
      goodCount++;
    }
    addToSum(value);
    double distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
    if (count == 1) {
      min = value;
      max = value;
      startWith(value, observedAt);
    } else {
      min = Math.min(min, value);
      max = Math.max(max, value);
      extendBy(value, observedAt);
    }
    quantiles.add(value);
  }

  /** Counts a value that must not enter the numbers. */
  public void addBad() {
    badCount++;
  }

  /** Counts messages that are known to be missing. */
  public void addMissing(long messages) {
    missing += messages;
  }

  /** Counts all values of another as such that must not enter the numbers. */
  public void addUnusable(Accumulator other) {
    badCount += other.count + other.badCount;
    missing += other.missing;
  }

  /** Adds all that another has, as if it had been added later; the other stays as it is. */
  public void merge(Accumulator other) {
    long badTogether = badCount + other.badCount;
    long missingTogether = missing + other.missing;
    if (count == 0) {
      copyFrom(other);
    } else if (other.count > 0) {
      mergeNumbers(other);
    }
    badCount = badTogether;
    missing = missingTogether;
  }

  /** An independent copy. */
  public Accumulator copy() {
    Accumulator copy = new Accumulator();
    copy.copyFrom(this);
    return copy;
  }

  /** How many values entered the numbers. */
  public long count() {
    return count;
  }

  /** How many of them were good. */
  public long goodCount() {
    return goodCount;
  }

  /** How many values did not enter the numbers. */
  public long badCount() {
    return badCount;
  }

  /** Writes the statistics into an aggregate. */
  public void describe(Aggregate aggregate) {
    aggregate.setCount(count);
    aggregate.setGoodCount(goodCount);
    aggregate.setBadCount(badCount);
    aggregate.setGapCount(missing);
    aggregate.setQuality(quality());
    if (count == 0) {
      return;
    }
    double total = sum + lost;
    aggregate.setMin(min);
    aggregate.setMax(max);
    aggregate.setSum(finite(total));
    aggregate.setMean(finite(Double.isFinite(total) ? total / count : mean));
    aggregate.setStddev(finite(Math.sqrt(Math.max(0, squares) / count)));
    aggregate.setFirst(first);
    aggregate.setLast(last);
    double[] values = quantiles.at(RANKS);
    aggregate.setP50(clamp(values[0]));
    aggregate.setP95(clamp(values[1]));
    aggregate.setP99(clamp(values[2]));
  }

  /**
   * Writes the state; instants are written relative to a base, which makes them short where the
   * base is near.
   */
  public void write(ByteWriter out, long base) {
    out.writeByte(count == 0 ? NONE : count == 1 ? ONE : MANY);
    out.writeUnsigned(badCount);
    out.writeUnsigned(missing);
    if (count == 0) {
      return;
    }
    out.writeUnsigned(goodCount);
    out.writeSigned(firstAt - base);
    out.writeDouble(first);
    if (count > 1) {
      writeMany(out, base);
    }
  }

  /** Reads what {@link #write} wrote with the same base. */
  public static Accumulator read(ByteReader in, long base) {
    Accumulator result = new Accumulator();
    int kind = in.readByte();
    result.badCount = in.readUnsigned();
    result.missing = in.readUnsigned();
    if (kind != NONE) {
      long goodCount = in.readUnsigned();
      long firstAt = base + in.readSigned();
      double first = in.readDouble();
      if (kind == ONE) {
        result.add(first, goodCount > 0, firstAt);
      } else {
        result.goodCount = goodCount;
        result.startWith(first, firstAt);
        result.readMany(in, base);
      }
    }
    return result;
  }

  private void writeMany(ByteWriter out, long base) {
    out.writeUnsigned(count);
    out.writeSigned(lastAt - base);
    out.writeDouble(last);
    out.writeDouble(min);
    out.writeDouble(max);
    out.writeDouble(sum);
    out.writeDouble(lost);
    out.writeDouble(mean);
    out.writeDouble(squares);
    quantiles.write(out);
  }

  private void readMany(ByteReader in, long base) {
    count = in.readUnsigned();
    lastAt = base + in.readSigned();
    last = in.readDouble();
    min = in.readDouble();
    max = in.readDouble();
    sum = in.readDouble();
    lost = in.readDouble();
    mean = in.readDouble();
    squares = in.readDouble();
    quantiles = Quantiles.read(in);
  }

  private void addToSum(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }

  private void startWith(double value, long observedAt) {
    first = value;
    firstAt = observedAt;
    last = value;
    lastAt = observedAt;
  }

  private void extendBy(double value, long observedAt) {
    if (observedAt < firstAt) {
      first = value;
      firstAt = observedAt;
    }
    if (observedAt >= lastAt) {
      last = value;
      lastAt = observedAt;
    }
  }

  private void mergeNumbers(Accumulator other) {
    long together = count + other.count;
    double distance = other.mean - mean;
    squares += other.squares + distance * distance * ((double) count * other.count / together);
    mean += distance * ((double) other.count / together);
    addToSum(other.sum);
    lost += other.lost;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    if (other.firstAt < firstAt) {
      first = other.first;
      firstAt = other.firstAt;
    }
    if (other.lastAt >= lastAt) {
      last = other.last;
      lastAt = other.lastAt;
    }
    count = together;
    goodCount += other.goodCount;
    quantiles.merge(other.quantiles);
  }

  private void copyFrom(Accumulator other) {
    count = other.count;
    goodCount = other.goodCount;
    badCount = other.badCount;
    missing = other.missing;
    min = other.min;
    max = other.max;
    sum = other.sum;
    lost = other.lost;
    mean = other.mean;
    squares = other.squares;
    firstAt = other.firstAt;
    first = other.first;
    lastAt = other.lastAt;
    last = other.last;
    quantiles = other.quantiles.copy();
  }

  private Quality quality() {
    if (count == 0) {
      return Quality.BAD;
    }
    return goodCount == count && badCount == 0 && missing == 0 ? Quality.GOOD : Quality.UNCERTAIN;
  }

  private double clamp(double value) {
    return Math.max(min, Math.min(max, value));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
