package io.millrace.connectors.telnet.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, so that there are not too many, nor too many from one address. */
final class Crowd {

  private final int most;
  private final int mostOfOne;
  private final Map<InetAddress, Integer> from = new HashMap<>();
  private int all;

  Crowd(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Whether one more may come; if so, it is counted. */
  synchronized boolean admit(InetAddress address) {
    int others = from.getOrDefault(address, 0);
    if (all >= most || others >= mostOfOne) {
      return false;
    }
    all++;
    from.put(address, others + 1);
    return true;
  }

  /** One has gone. */
  synchronized void leave(InetAddress address) {
    all--;
    from.computeIfPresent(address, (each, count) -> count == 1 ? null : count - 1);
  }
}
