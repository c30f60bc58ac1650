package io.millrace.streams.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that an expression can ask about a device. */
public enum RuleFunction {
  VALUE(
      Kind.NUMBER,
      "The last usable number: quality GOOD or UNCERTAIN, never BAD",
      "value('temperature') > 90",
      Parameter.METRIC),
  PREVIOUS(
      Kind.NUMBER,
      "The usable number before the last",
      "value('state') != previous('state')",
      Parameter.METRIC),
  RATE(
      Kind.NUMBER,
      "Change per second between the last two usable numbers",
      "rate('pressure') < -0.5",
      Parameter.METRIC),
  TEXT(Kind.TEXT, "The last usable text", "text('mode') in ['FAULT', 'STOP']", Parameter.METRIC),
  FLAG(Kind.TRUTH, "The last usable truth value", "flag('door.open')", Parameter.METRIC),
  BAD(
      Kind.TRUTH,
      "Whether the last reading, by time, was of quality BAD; false before the first",
      "bad('temperature')",
      Parameter.METRIC),
  MISSING(
      Kind.TRUTH,
      "Whether no usable reading came for that long; goes on while nothing comes at all",
      "missing('temperature', '5m')",
      Parameter.METRIC,
      Parameter.DURATION),
  MEAN(
      Kind.NUMBER,
      "Mean of the usable numbers in the time up to the last of them",
      "mean('vibration', '30s') > 4.5",
      Parameter.METRIC,
      Parameter.DURATION),
  MIN(
      Kind.NUMBER,
      "Smallest usable number in the time up to the last",
      "min('battery', '10m') < 3.1",
      Parameter.METRIC,
      Parameter.DURATION),
  MAX(
      Kind.NUMBER,
      "Largest usable number in the time up to the last",
      "max('vibration', '30s') - min('vibration', '30s') > 2",
      Parameter.METRIC,
      Parameter.DURATION),
  COUNT(
      Kind.NUMBER,
      "How many usable numbers there are in the time up to the last",
      "count('door.opened', '1m') > 20",
      Parameter.METRIC,
      Parameter.DURATION),
  TREND(
      Kind.NUMBER,
      "Change per second over the time up to the last usable number: last minus first, divided by"
          + " the seconds between them",
      "trend('level', '10m') * 3600 < -5",
      Parameter.METRIC,
      Parameter.DURATION),
  WINDOW(
      Kind.NUMBER,
      "A statistic of the last closed window, as in the aggregates topics",
      "window('temperature', '15m', 'p95') > 80",
      Parameter.METRIC,
      Parameter.WINDOW,
      Parameter.STATISTIC);

  private final Kind kind;
  private final String meaning;
  private final String example;
  private final List<Parameter> parameters;

  RuleFunction(Kind kind, String meaning, String example, Parameter... parameters) {
    this.kind = kind;
    this.meaning = meaning;
    this.example = example;
    this.parameters = List.of(parameters);
  }

  /** Its name in an expression. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name and parameters. */
  public String signature() {
    return parameters.stream()
        .map(Parameter::title)
        .collect(Collectors.joining(", ", title() + '(', ")"));
  }

  /** What it answers with. */
  public Kind kind() {
    return kind;
  }

  /** What it answers, in a sentence without its full stop. */
  public String meaning() {
    return meaning;
  }

  /** An expression that uses it. */
  public String example() {
    return example;
  }

  /** What it wants to be told. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Whether it looks back over a stretch of time that moves with the readings. */
  public boolean slides() {
    return this == MEAN || this == MIN || this == MAX || this == COUNT || this == TREND;
  }

  static RuleFunction find(String title) {
    return Arrays.stream(values()).filter(f -> f.title().equals(title)).findFirst().orElse(null);
  }
}
