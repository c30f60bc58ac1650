package io.millrace.streams.units;

import io.millrace.schema.Metric;
import io.millrace.schema.MetricType;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.units.UnitCatalog.KnownUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Brings the value of a sample to the type and the unit that the registry declares for its metric
 * and checks it against the declared range. Safe for many threads; remembers a bounded number of
 * conversions.
 */
public final class UnitConversion {

  /** Status of a value outside the declared range. */
  public static final String OUT_OF_RANGE = "OUT_OF_RANGE";

  /** Status of a number that is no number or beyond the largest one. */
  public static final String NOT_FINITE = "NOT_FINITE";

  private static final int REMEMBERED = 4_096;

  private final UnitCatalog catalog = new UnitCatalog();
  private final ConcurrentMap<Pair, Optional<Scale>> scales = new ConcurrentHashMap<>();

  private record Pair(String from, String to) {}

  /** The UCUM code of a unit as a device or an operator wrote it; empty if it is not known. */
  public Optional<String> code(String unit) {
    return catalog.find(unit).map(KnownUnit::code);
  }

  /**
   * Converts a sample.
   *
   * @param sample the value in the device's own unit
   * @param metric what the registry declares of its metric; null if nothing
   */
  public ConversionResult convert(Sample sample, Metric metric) {
    if (metric == null) {
      String unit = sample.getUnit() == null ? null : code(sample.getUnit()).orElse(null);
      return measure(Value.of(sample), sample, unit, sample.getUnit(), null);
    }
    String source = sample.getUnit() == null ? metric.getSourceUnit() : sample.getUnit();
    Value value = Value.of(sample);
    if (source == null || metric.getUnit() == null) {
      String unit = metric.getUnit();
      if (source != null) {
        unit = code(source).orElse(null);
      }
      return typed(value, sample, metric, unit, source);
    }
    if (source.equals(metric.getUnit())) {
      return typed(value, sample, metric, source, source);
    }
    return scaled(value, sample, metric, source);
  }

  private ConversionResult scaled(Value value, Sample sample, Metric metric, String source) {
    Optional<KnownUnit> from = catalog.find(source);
    Optional<KnownUnit> to = catalog.find(metric.getUnit());
    if (from.isEmpty() || to.isEmpty()) {
      String whose = from.isEmpty() ? "The device's unit" : "The declared unit";
      return new Refused(
          ErrorCode.UNKNOWN_UNIT, whose + " of " + metric.getName() + " is not a UCUM code");
    }
    Optional<Scale> scale = scale(from.get(), to.get());
    if (scale.isEmpty()) {
      return new Refused(
          ErrorCode.UNIT_MISMATCH,
          "The device's unit of "
              + metric.getName()
              + " cannot be converted to "
              + to.get().code());
    }
    return typed(value.scaled(scale.get(), metric), sample, metric, to.get().code(), source);
  }

  private Optional<Scale> scale(KnownUnit from, KnownUnit to) {
    Pair pair = new Pair(from.code(), to.code());
    Optional<Scale> scale = scales.get(pair);
    if (scale == null) {
      scale = Optional.ofNullable(Scale.between(from.unit(), to.unit()));
      if (scales.size() >= REMEMBERED) {
        scales.clear();
      }
      scales.put(pair, scale);
    }
    return scale;
  }

  private static ConversionResult typed(
      Value value, Sample sample, Metric metric, String unit, String source) {
    MetricType type = metric.getType() == null ? MetricType.AUTO : metric.getType();
    Value typed = value.isEmpty() ? value : value.as(type);
    if (typed == null) {
      return new Refused(
          ErrorCode.TYPE_MISMATCH, "The value of " + metric.getName() + " is not a " + type);
    }
    return measure(typed, sample, unit, source, metric);
  }

  private static Measure measure(
      Value value, Sample sample, String unit, String source, Metric metric) {
    if (value.number() != null && !Double.isFinite(value.number())) {
      return new Measure(null, null, null, null, null, unit, source, Quality.BAD, NOT_FINITE);
    }
    boolean outside =
        metric != null && sample.getQuality() == Quality.GOOD && isOutside(value, metric);
    return new Measure(
        value.number(),
        value.integer(),
        value.truth(),
        value.text(),
        value.bytes(),
        unit,
        source,
        outside ? Quality.UNCERTAIN : sample.getQuality(),
        outside ? OUT_OF_RANGE : sample.getStatus());
  }

  private static boolean isOutside(Value value, Metric metric) {
    if (value.number() == null && value.integer() == null) {
      return false;
    }
    double number = value.number() == null ? value.integer() : value.number();
    return metric.getMin() != null && number < metric.getMin()
        || metric.getMax() != null && number > metric.getMax();
  }
}
