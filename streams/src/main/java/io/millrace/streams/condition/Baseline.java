package io.millrace.streams.condition;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;

/**
 * What is usual: a running median and a running median of the distances from it, both moved by a
 * bounded step with each value, so that a single value of any size moves them no further than
 * another.
 */
final class Baseline {

  /** Makes a median distance comparable with a standard deviation. */
  private static final double NORMAL = 1.4826;

  private static final double TINY = 1e-9;

  private double median;
  private double distance;

  Baseline(double median, double distance) {
    this.median = median;
    this.distance = distance;
  }

  double median() {
    return median;
  }

  /** One robust standard deviation. */
  double deviation(ConditionSettings settings) {
    return NORMAL * Math.max(distance, Math.max(TINY, settings.finest() * Math.abs(median)));
  }

  /** How many deviations a value lies away, with its sign. */
  double score(double value, ConditionSettings settings) {
    return (value - median) / deviation(settings);
  }

  /** Follows a value. */
  void follow(double value, double factor, ConditionSettings settings) {
    double score = score(value, settings);
    double away = Math.abs(value - median);
    double step = Math.signum(score) * Math.min(1, 2 * Math.abs(score));
    median += factor * settings.pace() * deviation(settings) * step;
    distance *= Math.exp(factor * settings.scalePace() * (away > distance ? 1 : -1));
    distance = Math.max(distance, TINY);
  }

  Baseline copy() {
    return new Baseline(median, distance);
  }

  void write(ByteWriter out) {
    out.writeDouble(median);
    out.writeDouble(distance);
  }

  static Baseline read(ByteReader in) {
    return new Baseline(in.readDouble(), in.readDouble());
  }
}
