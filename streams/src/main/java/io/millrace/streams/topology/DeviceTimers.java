package io.millrace.streams.topology;

import io.millrace.streams.device.DeviceRow;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Which device is due when. A deadline that moves further away, as presence does with every
 * message, costs nothing: the device is looked at when the old one comes, and put back.
 */
final class DeviceTimers {

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final Map<String, Long> scheduled = new HashMap<>();

  private record Timer(long at, String device) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.compare(at, other.at);
    }
  }

  /** Notes a deadline in epoch milliseconds. */
  void schedule(String device, long deadline) {
    if (deadline == DeviceRow.NO_DEADLINE) {
      return;
    }
    Long known = scheduled.get(device);
    if (known == null || deadline < known) {
      scheduled.put(device, deadline);
      queue.add(new Timer(deadline, device));
    }
  }

  /** Takes a device whose time has come; null if there is none. */
  String poll(long now) {
    while (!queue.isEmpty() && queue.peek().at() <= now) {
      Timer timer = queue.poll();
      if (scheduled.remove(timer.device(), timer.at())) {
        return timer.device();
      }
    }
    return null;
  }
}
