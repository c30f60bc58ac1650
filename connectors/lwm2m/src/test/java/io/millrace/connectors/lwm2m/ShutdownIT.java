package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a task leaves behind. */
class ShutdownIT {

  private static final String KEYS = "boiler=00112233445566778899aabbccddeeff";

  private final int port = TaskHarness.freePort();
  private final int securePort = TaskHarness.freePort();

  @Test
  void shouldLeaveNothingWhenItStopped() throws IOException {
    // Given
    round();
    Set<String> threads = threads();
    long sockets = sockets();

    // When
    for (int i = 0; i < 100; i++) {
      round();
    }

    // Then
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(threads()).isEqualTo(threads));
    assertThat(threads).as("of the server").noneMatch(ShutdownIT::isOurs);
    assertThat(sockets()).isEqualTo(sockets);
  }

  private void round() {
    try (TaskHarness task =
        TaskHarness.start(
            port,
            "lwm2m.listen.secure",
            "coaps://127.0.0.1:" + securePort,
            "lwm2m.psk.keys",
            KEYS)) {
      assertThat(task.stored()).isEmpty();
    }
  }

  private static boolean isOurs(String thread) {
    return Stream.of("coap", "dtls", "udp", "millrace", "leshan")
        .anyMatch(thread.toLowerCase()::contains);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.getName().startsWith("awaitility"))
        .map(thread -> thread.getName() + "#" + thread.getId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long sockets() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(ShutdownIT::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
