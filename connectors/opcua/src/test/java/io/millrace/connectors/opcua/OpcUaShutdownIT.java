package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaShutdownIT {

  private static final int RECONNECTS = 100;
  private static final String NAME = "shutdown";

  @TempDir Path directory;

  @Test
  void shouldLeaveNoThreadAndNoSocketWhenItStops() {
    // Given
    try (NodeServer server = NodeServer.start(directory)) {
      TaskHarness task = TaskHarness.start(settings(server.port()));
      task.until(told -> told.metric().equals("temperature"));

      // When
      task.close();

      // Then
      assertNoThreadIsLeft();
      Awaitility.await().untilAsserted(() -> assertThat(connectionsTo(server.port())).isZero());
      assertThat(server.tell("{\"sessions\":true}").get("subscriptions").asInt()).isZero();
    }
  }

  @Test
  void shouldLeaveNoThreadWhenItStopsWhileTheServerIsAway() {
    // Given
    NodeServer server = NodeServer.start(directory);
    TaskHarness task = TaskHarness.start(settings(server.port()));
    task.until(told -> told.metric().equals("temperature"));
    server.kill();
    task.until(told -> told.quality().equals("BAD"));

    // When
    task.close();

    // Then
    assertNoThreadIsLeft();
  }

  @Test
  void shouldHaveAsManyThreadsAndSocketsAsEverWhenItHasReconnectedAHundredTimes() {
    // Given
    try (NodeServer server = NodeServer.start(directory);
        TcpProxy network = new TcpProxy(server.port());
        TaskHarness task = TaskHarness.start(settings(network.port()))) {
      task.until(told -> told.metric().equals("temperature"));
      int threads = ownThreads().size();
      long sockets = connectionsTo(network.port());

      // When
      for (int i = 1; i <= RECONNECTS; i++) {
        network.endAll();
        server.set("Temperature", i);
        double wanted = i;
        assertThat(task.until(told -> told.is("temperature", wanted))).as("%d", i).isNotNull();
        task.forget();
      }

      // Then
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(ownThreads()).hasSize(threads));
      assertThat(connectionsTo(network.port())).isEqualTo(sockets);
      assertThat(server.tell("{\"sessions\":true}").get("subscriptions").asInt()).isEqualTo(1);
    }
  }

  private static void assertNoThreadIsLeft() {
    Set<String> left = ownThreads();
    assertThat(left).as("%s", stacks(left)).isEmpty();
  }

  private static String stacks(Set<String> names) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> names.contains(named(entry.getKey())))
        .map(entry -> named(entry.getKey()) + " at " + Arrays.toString(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> settings(int port) {
    return TestMaps.settings(
        TestMaps.of(NodeServer.endpoint(port), TestMaps.PRESS),
        "name",
        NAME,
        "reconnect.backoff.max.ms",
        "250",
        "opcua.publishing.interval.ms",
        "50");
  }

  /**
   * Threads of this connector, and those that its libraries would share; not those of other tests.
   */
  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("millrace-opcua-" + NAME)
                    || thread.getName().matches("(milo|ua|nioEventLoop|multiThread).*"))
        .map(OpcUaShutdownIT::named)
        .collect(Collectors.toSet());
  }

  private static String named(Thread thread) {
    return thread.getName() + "#" + thread.getId();
  }

  /** Connections of this process to a local port, read from the kernel. */
  private static long connectionsTo(int port) {
    String remote = String.format("0100007F:%04X 01 ", port);
    try {
      return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
              .filter(line -> line.contains(remote))
              .count()
          + Files.readAllLines(Path.of("/proc/net/tcp6")).stream()
              .filter(line -> line.contains(remote))
              .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
