package io.millrace.streams.condition;

import io.millrace.schema.Condition;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import java.util.Optional;

/**
 * Tells how the metrics of a machine do: when that changes, and otherwise at most once per metric
 * and interval. Keeps no state of its own.
 */
public final class ConditionObserver {

  /** Name and version of the method. */
  public static final String METHOD = "robust-z/v1";

  private final ConditionSettings settings;

  /** An observer for any number of machines. */
  public ConditionObserver(ConditionSettings settings) {
    this.settings = settings;
  }

  /** Takes a reading; says nothing to values that are no numbers or not usable. */
  public Optional<Condition> observe(ConditionRow row, Reading reading) {
    Double value = number(reading);
    if (value == null || reading.getQuality() == Quality.BAD) {
      return Optional.empty();
    }
    MetricCondition metric =
        row.metrics.computeIfAbsent(reading.getMetric(), name -> new MetricCondition());
    if (!metric.take(value, reading.getObservedAt().toEpochMilli(), settings)) {
      return Optional.empty();
    }
    Condition condition = new Condition();
    condition.setId("condition/" + reading.getId());
    condition.setDevice(reading.getDevice());
    condition.setMetric(reading.getMetric());
    condition.setObservedAt(reading.getObservedAt());
    condition.setValue(value);
    condition.setUnit(reading.getUnit());
    condition.setMethod(METHOD);
    metric.describe(condition, settings);
    return Optional.of(condition);
  }

  private static Double number(Reading reading) {
    Double number = reading.getValueDouble();
    if (number != null) {
      return Double.isFinite(number) ? number : null;
    }
    return reading.getValueLong() == null ? null : reading.getValueLong().doubleValue();
  }
}
