package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.plan.PollPlan;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * When which plan of a bus is due: each at a fixed rate, the first times spread over the period so
 * that not all fall on the same moment. Times are those of {@link System#nanoTime()}. Not
 * thread-safe.
 */
final class PollSchedule {

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(entry -> entry.due));

  private static final class Entry {
    private final PollPlan plan;
    private final long period;
    private long due;

    Entry(PollPlan plan, long due) {
      this.plan = plan;
      this.period = plan.group().period().toNanos();
      this.due = due;
    }
  }

  /**
   * A poll to do now.
   *
   * @param plan what to do
   * @param skipped how many polls of the plan were due before and did not take place
   */
  record Turn(PollPlan plan, long skipped) {}

  PollSchedule(List<PollPlan> plans, long now) {
    for (int i = 0; i < plans.size(); i++) {
      PollPlan plan = plans.get(i);
      entries.add(new Entry(plan, now + plan.group().period().toNanos() / plans.size() * i));
    }
  }

  /** How long until something is due; 0 or less if something is. */
  long untilNext(long now) {
    return entries.peek().due - now;
  }

  /** Takes what is due longest, and plans its next time. */
  Turn take(long now) {
    Entry entry = entries.poll();
    long skipped = Math.max(0, (now - entry.due) / entry.period);
    entry.due += (skipped + 1) * entry.period;
    entries.add(entry);
    return new Turn(entry.plan, skipped);
  }
}
