package io.millrace.streams.classify;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cellular networks of all machines, of whichever task: a machine's conversation crosses
 * networks when its peer's do. Written by one thread, read by others.
 */
public final class MachineNetworks {

  private final Map<String, Networks> byDevice = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();

  /** Makes the table say what the topic says; null takes a machine out. */
  public void put(String device, String text) {
    if (text == null) {
      byDevice.remove(device);
    } else {
      byDevice.put(device, Networks.parse(text));
    }
    version.incrementAndGet();
  }

  /** The networks of a machine. */
  public Networks of(String device) {
    return byDevice.getOrDefault(device, Networks.NONE);
  }

  /** Another number after each change. */
  public long version() {
    return version.get();
  }
}
