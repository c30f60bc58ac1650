package io.millrace.streams.condition;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the metrics of one machine do, as far as one audience may know. Changed by {@link
 * ConditionObserver} alone. Not thread-safe.
 */
public final class ConditionRow {

  final Map<String, MetricCondition> metrics = new TreeMap<>();
  final long audience;

  /** A row without any values. */
  public ConditionRow(long audience) {
    this.audience = audience;
  }

  /** Whether all that it knows may be told to an audience. */
  public boolean isFor(long other) {
    return audience == other;
  }
}
