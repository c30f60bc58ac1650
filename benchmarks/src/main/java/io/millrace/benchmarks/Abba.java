package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Compares two legs in blocks of A-B-B-A, so that a drift of the machine touches both alike, and A
 * with itself, so that the reader sees how much a ratio of one means nothing.
 *
 * @param name what is compared
 * @param blocks how many A-B-B-A blocks
 */
record Abba(String name, int blocks) {

  /** One comparison: microseconds of CPU per message of each run of each leg. */
  record Result(String name, double[] a, double[] b) {

    /** Median of B over median of A. */
    double ratio() {
      return median(b) / median(a);
    }

    /**
     * A's first runs of the blocks over A's last runs: what the method shows where there is no
     * difference.
     */
    double nullRatio() {
      double[] first = new double[a.length / 2];
      double[] last = new double[a.length / 2];
      for (int i = 0; i < first.length; i++) {
        first[i] = a[2 * i];
        last[i] = a[2 * i + 1];
      }
      return median(first) / median(last);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: bare %.2f us, ours %.2f us, ratio %.2f, A/A null ratio %.2f (bare %s, ours %s)",
          name,
          median(a),
          median(b),
          ratio(),
          nullRatio(),
          rounded(a),
          rounded(b));
    }

    private static String rounded(double[] values) {
      return Arrays.stream(values)
          .mapToObj(v -> String.format(Locale.ROOT, "%.2f", v))
          .toList()
          .toString();
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }

  /**
   * Runs the blocks.
   *
   * @param bare leg A, microseconds of CPU per message of one fresh run
   * @param ours leg B, the same
   */
  Result run(DoubleSupplier bare, DoubleSupplier ours) {
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      a.add(bare.getAsDouble());
      b.add(ours.getAsDouble());
      b.add(ours.getAsDouble());
      a.add(bare.getAsDouble());
    }
    return new Result(name, toArray(a), toArray(b));
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
