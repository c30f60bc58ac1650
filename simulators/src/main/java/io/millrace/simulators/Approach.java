package io.millrace.simulators;

import java.util.SplittableRandom;

/** A quantity that follows what is wanted, in its own time and never quite still. */
final class Approach {

  private final double share;
  private final double noise;
  private final SplittableRandom random;
  private double value;

  /**
   * @param start where it is
   * @param share of the way that it goes in one step, above 0 and up to 1
   * @param noise how far it strays at most, either way
   * @param seed the same seed gives the same way
   */
  Approach(double start, double share, double noise, long seed) {
    this.value = start;
    this.share = share;
    this.noise = noise;
    this.random = new SplittableRandom(seed);
  }

  /** Goes one step towards what is wanted; where it is then. */
  double step(double wanted) {
    value += share * (wanted - value);
    return value + noise * (2 * random.nextDouble() - 1);
  }
}
