package io.millrace.streams.commands;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The protocols of all machines that are not reached by the usual one, of whichever task: the peer
 * of a machine may live in another. Written by one thread, read by others.
 */
public final class MachineProtocols {

  private final Map<String, String> byDevice = new ConcurrentHashMap<>();

  /** Makes the table say what the topic says; null takes a machine out. */
  public void put(String device, String protocol) {
    if (protocol == null) {
      byDevice.remove(device);
    } else {
      byDevice.put(device, protocol);
    }
  }

  /** The protocol by which a machine is told something. */
  public String of(String device) {
    return byDevice.getOrDefault(device, DeliveryProtocol.USUAL);
  }
}
