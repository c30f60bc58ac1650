package io.millrace.streams.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Quality;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must come of a script, reckoned the plain way: keep all values, compute at the end. */
final class Expected {

  private static final long HORIZON = 900_000;

  /** A window of one metric. */
  record Key(WindowSize size, String metric, long start) {}

  /** A value that counts. */
  record Kept(double value, Quality quality, long at) {}

  final List<Disposition> dispositions = new ArrayList<>();
  final Map<Key, List<Kept>> windows = new HashMap<>();
  int samples;
  int tooLate;
  int lateMessages;
  private long watermark = Long.MIN_VALUE;

  void message(List<Script.Point> points, long now) {
    long latest = watermark;
    int tooLateBefore = tooLate;
    for (Script.Point point : points) {
      samples++;
      long at = now - point.lag();
      if (watermark != Long.MIN_VALUE && at < watermark - HORIZON) {
        tooLate++;
        continue;
      }
      latest = Math.max(latest, at);
      for (WindowSize size : WindowSize.values()) {
        windows
            .computeIfAbsent(new Key(size, point.metric(), size.start(at)), k -> new ArrayList<>())
            .add(new Kept(point.value(), point.quality(), at));
      }
    }
    watermark = latest;
    lateMessages += tooLate - tooLateBefore == points.size() ? 1 : 0;
  }

  static void assertMatches(Aggregate actual, List<Kept> kept) {
    List<Kept> used = kept.stream().filter(k -> k.quality() != Quality.BAD).toList();
    assertThat(actual.getCount()).isEqualTo(used.size());
    assertThat(actual.getBadCount()).isEqualTo(kept.size() - used.size());
    assertThat(actual.getGoodCount())
        .isEqualTo(used.stream().filter(k -> k.quality() == Quality.GOOD).count());
    if (!used.isEmpty()) {
      assertNumbers(actual, used);
    }
  }

  private static void assertNumbers(Aggregate actual, List<Kept> used) {
    double[] sorted = used.stream().mapToDouble(Kept::value).sorted().toArray();
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : sorted) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(BigDecimal.valueOf(sorted.length), MathContext.DECIMAL128);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : sorted) {
      BigDecimal distance = new BigDecimal(value).subtract(mean);
      squares = squares.add(distance.multiply(distance));
    }
    double stddev = Math.sqrt(squares.doubleValue() / sorted.length);
    assertThat(actual.getMin()).isEqualTo(sorted[0]);
    assertThat(actual.getMax()).isEqualTo(sorted[sorted.length - 1]);
    assertClose(actual.getSum(), sum.doubleValue());
    assertClose(actual.getMean(), mean.doubleValue());
    assertClose(actual.getStddev(), stddev);
    assertRank(actual.getP50(), sorted, 0.50);
    assertRank(actual.getP95(), sorted, 0.95);
    assertRank(actual.getP99(), sorted, 0.99);
    assertEnds(actual, used);
  }

  /** Of values of the same instant any may be the first or the last. */
  private static void assertEnds(Aggregate actual, List<Kept> used) {
    long first = used.stream().mapToLong(Kept::at).min().orElseThrow();
    long last = used.stream().mapToLong(Kept::at).max().orElseThrow();
    assertThat(used.stream().filter(k -> k.at() == first).map(Kept::value))
        .contains(actual.getFirst());
    assertThat(used.stream().filter(k -> k.at() == last).map(Kept::value))
        .contains(actual.getLast());
  }

  private static void assertRank(double actual, double[] sorted, double rank) {
    double exact = sorted[(int) (rank * (sorted.length - 1))];
    assertThat(actual).isCloseTo(exact, within(Math.abs(exact) * 0.005 + 1e-12));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  /** The results of each window, by revision. */
  static Map<Key, List<Aggregate>> byWindow(List<Recorder.Window> published) {
    Map<Key, List<Aggregate>> result = new HashMap<>();
    for (Recorder.Window window : published) {
      Aggregate aggregate = window.aggregate();
      long start = aggregate.getWindowStart().toEpochMilli();
      result
          .computeIfAbsent(
              new Key(window.size(), aggregate.getMetric(), start), k -> new ArrayList<>())
          .add(aggregate);
    }
    result.values().forEach(list -> list.sort(Comparator.comparing(Aggregate::getRevision)));
    return result;
  }
}
