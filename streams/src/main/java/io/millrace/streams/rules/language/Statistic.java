package io.millrace.streams.rules.language;

import io.millrace.schema.Aggregate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A number of a window. */
public enum Statistic {
  COUNT(window -> (double) window.getCount()),
  MIN(Aggregate::getMin),
  MAX(Aggregate::getMax),
  SUM(Aggregate::getSum),
  MEAN(Aggregate::getMean),
  STDDEV(Aggregate::getStddev),
  P50(Aggregate::getP50),
  P95(Aggregate::getP95),
  P99(Aggregate::getP99);

  private final Function<Aggregate, Double> column;

  Statistic(Function<Aggregate, Double> column) {
    this.column = column;
  }

  /** What the window says; null if it holds no usable value. */
  public Double of(Aggregate window) {
    return column.apply(window);
  }

  /** Its name in an expression. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Statistic find(String title) {
    return Arrays.stream(values()).filter(s -> s.title().equals(title)).findFirst().orElse(null);
  }

  static String names() {
    return Arrays.stream(values())
        .map(s -> '\'' + s.title() + '\'')
        .collect(Collectors.joining(", "));
  }
}
