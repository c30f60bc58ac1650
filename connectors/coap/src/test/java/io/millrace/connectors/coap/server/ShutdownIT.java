package io.millrace.connectors.coap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a server leaves behind. */
class ShutdownIT {

  private static final int ROUNDS = 50;

  @Test
  void shouldLeaveNoSocketAndNoThreadWhenItStopped() throws IOException {
    // Given
    round();
    await().untilAsserted(() -> assertThat(threads()).noneMatch(ShutdownIT::isOfServer));
    Set<String> threads = threads();
    long sockets = sockets();

    // When
    for (int i = 0; i < ROUNDS; i++) {
      round();
    }

    // Then
    await().untilAsserted(() -> assertThat(threads()).isEqualTo(threads));
    assertThat(threads).as("of the server").noneMatch(ShutdownIT::isOfServer);
    assertThat(sockets()).isEqualTo(sockets);
  }

  private static boolean isOfServer(String thread) {
    return thread.toLowerCase(Locale.ROOT).contains("coap");
  }

  private static void round() throws IOException {
    try (DeviceServer plain = Servers.open(new Shelf());
        DeviceServer secure = Servers.secure(new Shelf(), "d-1=00ff")) {
      assertThat(plain.addresses()).doesNotContainAnyElementsOf(secure.addresses());
    }
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
