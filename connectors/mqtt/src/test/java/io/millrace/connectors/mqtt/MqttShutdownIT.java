package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class MqttShutdownIT {

  /** Threads that another test of this JVM has not ended yet. */
  private final Set<Thread> others = clientThreads();

  @TempDir Path directory;

  @Test
  void shouldLeaveNoThreadAndNoSocketWhenItStopsConnected() {
    // Given
    try (Mosquitto broker = Mosquitto.start(directory)) {
      TaskHarness task = TaskHarness.start(broker);
      try (Publisher device = new Publisher(broker)) {
        device.numbers("devices/d1/t", 1, 50);
        List<SourceRecord> records = task.poll(20);
        task.commit(records.subList(0, 10));
      }

      // When
      task.close();

      // Then
      assertThat(ownThreads()).isEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(connectionsTo(broker.port())).isZero());
    }
  }

  @Test
  void shouldLeaveNoThreadWhenItStopsWhileTheBrokerIsAway() {
    // Given
    Mosquitto broker = Mosquitto.start(directory);
    TaskHarness task = TaskHarness.start(broker);
    broker.kill();

    // When
    task.close();

    // Then
    assertThat(ownThreads()).isEmpty();
  }

  private Set<String> ownThreads() {
    return clientThreads().stream()
        .filter(thread -> !others.contains(thread))
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private static Set<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("millrace-mqtt"))
        .collect(Collectors.toSet());
  }

  /** Established connections of this machine to a local port, read from the kernel. */
  private static long connectionsTo(int port) {
    String remote = String.format("0100007F:%04X 01 ", port);
    try {
      return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
              .filter(line -> line.contains(remote))
              .count()
          + Files.readAllLines(Path.of("/proc/net/tcp6")).stream()
              .filter(line -> line.contains("0100007F:" + String.format("%04X 01 ", port)))
              .count();
    } catch (IOException e) {
      return 0;
    }
  }
}
