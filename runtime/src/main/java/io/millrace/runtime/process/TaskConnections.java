package io.millrace.runtime.process;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether the tasks of a connector are connected to what they speak to, as their metrics in this
 * process say. Connect itself calls a task running while it still tries to connect.
 */
final class TaskConnections {

  private static final String ATTRIBUTE = "Connected";

  private final MBeanServer server;
  private final String connector;

  TaskConnections(MBeanServer server, String connector) {
    this.server = server;
    this.connector = connector;
  }

  /** Of a connector whose worker may run in this process. */
  static TaskConnections of(String connector) {
    return new TaskConnections(ManagementFactory.getPlatformMBeanServer(), connector);
  }

  /** A task that is not connected; empty if all are, or if none runs in this process. */
  Optional<String> missing() {
    try {
      ObjectName pattern =
          new ObjectName(
              "io.millrace.connect:type=s*,connector=" + ObjectName.quote(connector) + ",*");
      for (ObjectName task : server.queryNames(pattern, null)) {
        if (Integer.valueOf(0).equals(server.getAttribute(task, ATTRIBUTE))) {
          return Optional.of("task " + task.getKeyProperty("task") + " is not connected");
        }
      }
      return Optional.empty();
    } catch (JMException e) {
      return Optional.of("a task does not say whether it is connected: " + e.getMessage());
    }
  }
}
