package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PollGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which values of one machine are worth reporting. Not thread-safe. */
final class ReportFilter {

  private final Map<String, Reported> reported = new HashMap<>();

  private record Reported(EdgeSample sample, long at) {}

  /**
   * Whether to report a value; if so, it is the one that the next ones are compared with.
   *
   * @param at epoch milliseconds
   */
  boolean passes(PollGroup group, Point point, EdgeSample sample, long at) {
    if (group.report() == PollGroup.Report.EVERY_POLL) {
      return true;
    }
    Reported last = reported.get(point.metric());
    boolean passes =
        last == null
            || at - last.at() >= group.heartbeat().toMillis()
            || differs(last.sample(), sample, point.deadband());
    if (passes) {
      reported.put(point.metric(), new Reported(sample, at));
    }
    return passes;
  }

  private static boolean differs(EdgeSample last, EdgeSample now, double deadband) {
    if (last.quality() != now.quality() || !Objects.equals(last.status(), now.status())) {
      return true;
    }
    if (last.value() instanceof Number before && now.value() instanceof Number after) {
      double change = Math.abs(after.doubleValue() - before.doubleValue());
      return deadband == 0 ? !before.equals(after) : change > deadband;
    }
    return !Objects.equals(last.value(), now.value());
  }
}
