package io.millrace.streams.units;

import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.UnitConverter;

/**
 * The way from one unit to another as plain arithmetic: {@code (x + before) * times / by + after}.
 * Of the ways to write the same conversion it takes the one with the shorter constants, so that 212
 * [degF] are 100 Cel and not nearly so.
 *
 * @param before added first
 * @param times factor
 * @param by divisor
 * @param after added last
 */
record Scale(double before, double times, double by, double after) {

  /** A power of two, so that taking the slope over it costs no precision. */
  private static final double SPAN = 1 << 20;

  private static final double TOLERANCE = 1e-9;
  private static final double[] PROBES = {-40, 0.25, 1, 1_000};

  /** The scale between two units; null where one cannot be converted to the other. */
  static Scale between(Unit<?> from, Unit<?> to) {
    try {
      UnitConverter forth = from.getConverterToAny(to);
      UnitConverter back = to.getConverterToAny(from);
      return fitted(forth, back);
    } catch (IncommensurableException | RuntimeException notConvertible) {
      // Products with offsets are UnsupportedOperationException, logarithms of 0
      // NumberFormatException, powers out of range ArithmeticException: none of them converts.
      return null;
    }
  }

  private static Scale fitted(UnitConverter forth, UnitConverter back) {
    double zero = forth.convert(0d);
    double origin = back.convert(0d);
    double factor = (forth.convert(SPAN) - zero) / SPAN;
    double divisor = (back.convert(SPAN) - origin) / SPAN;
    boolean divide = isShorter(divisor, factor);
    double times = divide ? 1 : factor;
    double by = divide ? divisor : 1;
    Scale scale =
        isShorter(origin, zero) ? new Scale(-origin, times, by, 0) : new Scale(0, times, by, zero);
    return scale.fits(forth) ? scale : null;
  }

  private static boolean isShorter(double one, double other) {
    boolean oneWhole = one == Math.rint(one);
    boolean otherWhole = other == Math.rint(other);
    if (oneWhole != otherWhole) {
      return oneWhole;
    }
    return Double.toString(one).length() < Double.toString(other).length();
  }

  /** False for logarithmic units, which no line fits. */
  private boolean fits(UnitConverter converter) {
    for (double probe : PROBES) {
      double expected = converter.convert(probe);
      if (!(Math.abs(apply(probe) - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
        return false;
      }
    }
    return true;
  }

  double apply(double value) {
    return (value + before) * times / by + after;
  }
}
