package io.millrace.streams.sparkplug;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What is remembered of one edge node, beside the metrics that its births named. */
public final class NodeRow {

  static final long NO_SESSION = -1;

  Standing node = Standing.AWAY;

  /** Of each device that was ever born, by its name. */
  final Map<String, Standing> devices = new LinkedHashMap<>();

  final Numbers numbers = new Numbers();

  /** The edge node's own number of the session. */
  long session = NO_SESSION;

  /** How many births there were. */
  long births;

  /** When the last one was, by the wall clock. */
  long bornAt;

  /** Before when no other birth is asked for. */
  long askAfter;

  /** How often one was asked for since the last. */
  int asked;

  /** The names of its devices. */
  public Set<String> devices() {
    return Set.copyOf(devices.keySet());
  }

  /** How a device, or with null the edge node itself, stands. */
  Standing standing(String device) {
    return device == null ? node : devices.getOrDefault(device, Standing.AWAY);
  }

  /** The name of the run of numbers that began with the last birth. */
  String epoch() {
    return (session == NO_SESSION ? "-" : Long.toUnsignedString(session)) + '/' + births;
  }
}
