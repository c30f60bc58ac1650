package io.millrace.streams.decode;

/**
 * What a mapping or a convention makes of one path.
 *
 * @param kind what the value is used for
 * @param rank of several times in one object, the highest rank counts
 * @param metric the metric's name, for METRIC alone
 */
record Target(Kind kind, int rank, String metric) {

  /** What a value is used for. */
  enum Kind {
    TIME,
    SEQUENCE,
    EPOCH,
    UNIT,
    IGNORE,
    METRIC
  }

  static Target of(Kind kind) {
    return new Target(kind, 0, null);
  }

  static Target time(int rank) {
    return new Target(Kind.TIME, rank, null);
  }

  static Target metric(String name) {
    return new Target(Kind.METRIC, 0, name);
  }
}
