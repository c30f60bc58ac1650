package io.millrace.connectors.modbus.poll;

import java.util.List;
import java.util.Map;

/** What happened on the buses of a task since it started. */
public interface BusCountsMXBean {

  /** Requests sent. */
  long getRequests();

  /** Polls done, well or badly. */
  long getPolls();

  /** Polls that were due and did not take place. */
  long getMissedPolls();

  /** Requests without a usable answer, by kind: REFUSED, SILENT, GARBLED, DISCONNECTED. */
  Map<String, Long> getFailures();

  /** Devices that do not answer now, and what was last heard of them. */
  Map<String, String> getSilentDevices();

  /** Whether each bus is connected, or why not. */
  Map<String, String> getBuses();

  /** What is asked, a line for each request. */
  List<String> getPlan();
}
