package io.millrace.connectors.telnet.command;

import io.millrace.connectors.telnet.line.Talk;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which devices are connected, and how each is spoken to. For any thread. */
public final class Directory {

  private final Map<String, Talk> talks = new ConcurrentHashMap<>();
  private volatile Consumer<String> onArrival = device -> {};

  /** Names who is told that a device is there. */
  public void onArrival(Consumer<String> action) {
    onArrival = action;
  }

  /**
   * A device is there.
   *
   * @return the connection that it had before, or null
   */
  public Talk arrive(String device, Talk talk) {
    Talk before = talks.put(device, talk);
    onArrival.accept(device);
    return before == talk ? null : before;
  }

  /** A connection has ended; the device may have another one. */
  public void leave(String device, Talk talk) {
    talks.remove(device, talk);
  }

  /** The connection of a device; null if it is away. */
  public Talk find(String device) {
    return talks.get(device);
  }
}
