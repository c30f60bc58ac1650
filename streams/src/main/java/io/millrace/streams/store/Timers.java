package io.millrace.streams.store;

import io.millrace.streams.device.DeviceRow;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What is due when, by key; on the heap, so whoever uses it fills it anew from its store. A
 * deadline that moves further away, as presence does with every message, costs nothing: the key is
 * looked at when the old deadline comes, and put back.
 */
public final class Timers {

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final Map<String, Long> scheduled = new HashMap<>();

  private record Timer(long at, String key) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.compare(at, other.at);
    }
  }

  /** Notes a deadline in epoch milliseconds. */
  public void schedule(String key, long deadline) {
    if (deadline == DeviceRow.NO_DEADLINE) {
      return;
    }
    Long known = scheduled.get(key);
    if (known == null || deadline < known) {
      scheduled.put(key, deadline);
      queue.add(new Timer(deadline, key));
    }
  }

  /** Takes a key whose time has come; null if there is none. */
  public String poll(long now) {
    while (!queue.isEmpty() && queue.peek().at() <= now) {
      Timer timer = queue.poll();
      if (scheduled.remove(timer.key(), timer.at())) {
        return timer.key();
      }
    }
    return null;
  }
}
