package io.millrace.streams.rules;

/** Numbers as people and JSON write them. */
final class Numbers {

  private static final double EXACT = 1L << 53;

  private Numbers() {}

  static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < EXACT) {
      return Long.toString((long) number);
    }
    return Double.toString(number);
  }
}
