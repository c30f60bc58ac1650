package io.millrace.streams.rules.language;

/** What a function wants to be told; always a text in quotes. */
public enum Parameter {
  /** The name of a metric. */
  METRIC("metric", "the name of a metric, such as 'motor.temperature'"),
  /** A length of time. */
  DURATION("duration", "a time from 1s to 24h, such as '90s', '15m' or '2h'"),
  /** A window size. */
  WINDOW("window", "'1m', '15m' or '1h'"),
  /** A column of an aggregate. */
  STATISTIC("statistic", "one of " + Statistic.names());

  private final String title;
  private final String wanted;

  Parameter(String title, String wanted) {
    this.title = title;
    this.wanted = wanted;
  }

  /** Its name in a signature. */
  public String title() {
    return title;
  }

  /** What is expected, for people. */
  public String wanted() {
    return wanted;
  }
}
