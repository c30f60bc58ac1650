package io.millrace.runtime.trial;

import io.millrace.schema.Reading;
import io.millrace.streams.rules.CompiledRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs rules on recorded readings in the order in which they were received, with the engines that
 * the pipeline uses. Readings of one device that were received at the same time count as one
 * message.
 */
public final class RuleTrial {

  private final List<CompiledRule> rules;

  /** A trial of some rules. */
  public RuleTrial(List<CompiledRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Runs it.
   *
   * @param afterwards how long the time passes after the last reading
   */
  public TrialResult run(List<Reading> readings, Duration afterwards) {
    TrialResult result = new TrialResult();
    Map<String, TrialDevice> devices = new LinkedHashMap<>();
    List<Reading> ordered = new ArrayList<>(readings);
    ordered.sort(Comparator.comparing(Reading::getReceivedAt));
    long now = 0;
    for (int from = 0; from < ordered.size(); ) {
      int to = endOfMessage(ordered, from);
      Reading first = ordered.get(from);
      now = first.getReceivedAt().toEpochMilli();
      for (TrialDevice device : devices.values()) {
        device.pass(now);
      }
      devices
          .computeIfAbsent(first.getDevice(), id -> new TrialDevice(first, rules, result))
          .accept(ordered.subList(from, to), now);
      from = to;
    }
    for (TrialDevice device : devices.values()) {
      device.pass(now + afterwards.toMillis());
    }
    rules.stream()
        .filter(rule -> devices.values().stream().noneMatch(device -> device.isWatchedBy(rule)))
        .forEach(rule -> result.idle(rule.id()));
    return result;
  }

  private static int endOfMessage(List<Reading> ordered, int from) {
    Reading first = ordered.get(from);
    int to = from + 1;
    while (to < ordered.size()
        && ordered.get(to).getDevice().equals(first.getDevice())
        && ordered.get(to).getReceivedAt().equals(first.getReceivedAt())) {
      to++;
    }
    return to;
  }
}
