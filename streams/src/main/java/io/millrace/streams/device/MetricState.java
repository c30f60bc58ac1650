package io.millrace.streams.device;

/** What is remembered of one metric of one device. */
final class MetricState {

  /** Before any observation. */
  static final long NEVER = Long.MIN_VALUE;

  final String name;
  long latestAt = NEVER;

  /** The message that used this metric last, and how often; not kept across restarts. */
  long turn;

  int occurrences;

  MetricState(String name) {
    this.name = name;
  }
}
