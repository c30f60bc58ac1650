package io.millrace.streams.rules;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Alert;
import io.millrace.schema.Command;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Finding;
import io.millrace.schema.Lineage;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Rule;
import io.millrace.schema.RuleCommand;
import io.millrace.streams.device.WindowSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One device, its rules, and what they said; times are seconds after an hour that is round. */
final class RuleRig implements RuleOutput {

  static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  final List<Alert> alerts = new ArrayList<>();
  final List<Command> commands = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  private final RuleEngine engine;
  private final RuleCompiler compiler = new RuleCompiler();
  private final RuleRowCodec codec = new RuleRowCodec();
  private List<CompiledRule> rules;
  private RuleRow row = new RuleRow();

  RuleRig(Rule... rules) {
    this(RuleSettings.defaults(), rules);
  }

  RuleRig(RuleSettings settings, Rule... rules) {
    this.engine = new RuleEngine(settings);
    this.rules = compiled(rules);
  }

  static Rule rule(String expression) {
    return Rule.newBuilder().setId("hot").setExpression(expression).build();
  }

  static RuleCommand command(String payload) {
    return RuleCommand.newBuilder().setName("stop").setPayload(payload).build();
  }

  static Device device() {
    return Device.newBuilder().setId("boiler").setCommunication(Communication.IOT).build();
  }

  static Happening at(double second, String metric, Object value) {
    return new Happening.Observed(reading(second, metric, value));
  }

  static Happening bad(double second, String metric, Object value) {
    Reading reading = reading(second, metric, value);
    reading.setQuality(Quality.BAD);
    return new Happening.Observed(reading);
  }

  static Happening closed(double end, String metric, double mean, long count) {
    Aggregate aggregate = new Aggregate();
    aggregate.setSubject("boiler");
    aggregate.setMetric(metric);
    aggregate.setWindowStart(instant(end - 60));
    aggregate.setWindowEnd(instant(end));
    aggregate.setMean(mean);
    aggregate.setCount(count);
    return new Happening.Closed(WindowSize.M1, aggregate);
  }

  static Instant instant(double second) {
    return Instant.ofEpochMilli(START + Math.round(second * 1000));
  }

  /** A message that was received some seconds after the start. */
  RuleRig message(double second, Happening... happenings) {
    engine.accept(watch(second), List.of(happenings));
    return restart();
  }

  /** Readings of one metric that are received when they are observed. */
  RuleRig stream(String metric, double... secondsAndValues) {
    for (int i = 0; i < secondsAndValues.length; i += 2) {
      message(secondsAndValues[i], at(secondsAndValues[i], metric, secondsAndValues[i + 1]));
    }
    return this;
  }

  /** Lets the time pass as the stage does: at each deadline until an instant. */
  RuleRig pass(double second) {
    long end = instant(second).toEpochMilli();
    while (row.nextDeadline() <= end) {
      engine.tick(watch((row.nextDeadline() - START) / 1000.0));
      restart();
    }
    return this;
  }

  RuleRig apply(double second, Rule... changed) {
    rules = compiled(changed);
    engine.review(watch(second));
    return restart();
  }

  /** State and second after the start, of all alerts. */
  List<String> said() {
    return alerts.stream()
        .map(a -> a.getState() + " " + (a.getSince().toEpochMilli() - START) / 1000)
        .toList();
  }

  @Override
  public void alert(Alert alert) {
    alerts.add(alert);
  }

  @Override
  public void command(Command command) {
    commands.add(command);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }

  private Watch watch(double second) {
    long now = instant(second).toEpochMilli();
    return new Watch(row, "boiler", rules, now, now, this);
  }

  /** Every step goes through the bytes, so that nothing lives on the heap alone. */
  private RuleRig restart() {
    row = codec.read(codec.write(row));
    return this;
  }

  private List<CompiledRule> compiled(Rule... sources) {
    return Stream.of(sources).map(compiler::compile).map(CompiledRule.class::cast).toList();
  }

  private static Reading reading(double second, String metric, Object value) {
    Reading reading = new Reading();
    reading.setId("r/" + second + '/' + metric);
    reading.setDevice("boiler");
    reading.setMetric(metric);
    reading.setObservedAt(instant(second));
    reading.setReceivedAt(instant(second));
    reading.setQuality(Quality.GOOD);
    reading.setLineage(new Lineage("raw", 0, 0L));
    if (value instanceof String text) {
      reading.setValueString(text);
    } else if (value instanceof Boolean truth) {
      reading.setValueBoolean(truth);
    } else {
      reading.setValueDouble(((Number) value).doubleValue());
    }
    return reading;
  }
}
