package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TaskConnectionsTest {

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final TaskConnections connections = new TaskConnections(server, "mqtt-source");

  /** What a task tells of itself. */
  public interface TaskMXBean {
    /** 1 if it is connected, else 0. */
    int getConnected();
  }

  private record Task(int getConnected) implements TaskMXBean {}

  @Test
  void shouldMissNothingWhenNoTaskRunsHere() {
    // When / Then
    assertThat(connections.missing()).isEmpty();
  }

  @Test
  void shouldNameTheTaskWhenItIsNotConnected() throws Exception {
    // Given
    register(0, 1);
    register(1, 0);

    // When / Then
    assertThat(connections.missing()).contains("task 1 is not connected");
  }

  @Test
  void shouldMissNothingWhenAllAreConnected() throws Exception {
    // Given
    register(0, 1);

    // When / Then
    assertThat(connections.missing()).isEmpty();
  }

  private void register(int task, int connected) throws Exception {
    server.registerMBean(
        new javax.management.StandardMBean(new Task(connected), TaskMXBean.class, true),
        new ObjectName(
            "io.millrace.connect:type=source,protocol=mqtt,connector=\"mqtt-source\",task="
                + task));
  }
}
