package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.modbus.TaskHarness.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Devices that stop, lie or vanish. */
class ModbusFaultsIT {

  @Test
  void shouldNeverSayGoodWhenTheServerIsFrozen() {
    // Given
    int port = Peer.freePort();
    try (Peer server = Peer.pymodbus("tcp", port).listening(port);
        TaskHarness task = new TaskHarness(Maps.pump("tcp://127.0.0.1:" + port, 1, "pump-1"))) {
      task.await(Seen::isGood);

      // When
      server.freeze();
      task.await(seen -> seen.quality().equals("BAD") && "no answer in time".equals(seen.status()));
      int from = task.seen().size();
      await().atMost(Duration.ofSeconds(20)).until(() -> task.take().size() > from + 100);

      // Then
      assertThat(task.seen().subList(from, task.seen().size())).noneMatch(Seen::isGood);
      server.thaw();
      task.await(Seen::isGood);
    }
  }

  @Test
  void shouldSayBadAndComeBackWhenTheServerIsKilled() {
    // Given
    int port = Peer.freePort();
    try (Peer server = Peer.pymodbus("tcp", port).listening(port);
        TaskHarness task = new TaskHarness(Maps.pump("tcp://127.0.0.1:" + port, 1, "pump-1"))) {
      task.await(Seen::isGood);
      server.kill();
      Seen bad = task.await(seen -> seen.metric().equals("flow") && !seen.isGood());

      // When
      server.again(port);

      // Then
      assertThat(bad.value()).isNull();
      task.await(seen -> seen.metric().equals("flow") && seen.isGood());
    }
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        Arguments.of("another unit", "TTTT00000005090402 0007", "answer of another unit"),
        Arguments.of("another transaction", "FFFE00000005010402 0007", "another transaction"),
        Arguments.of("another function", "TTTT00000005010302 0007", "malformed answer"),
        Arguments.of("more bytes than asked for", "TTTT00000007010404 00070008", "instead of 2"),
        Arguments.of("fewer bytes than said", "TTTT00000004010402 00", "malformed answer"),
        Arguments.of("nothing after the header", "TTTT00000001 01", "malformed answer"),
        Arguments.of("an exception", "TTTT00000003018404", "0x04 SLAVE DEVICE FAILURE"),
        Arguments.of("an unknown exception", "TTTT000000030184EE", "0xEE"),
        Arguments.of("garbage", "DEADBEEFDEADBEEFDEADBEEFDEADBEEF", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void shouldSayBadAndStayHealthyWhenThePeerAnswersWith(String what, String lie, String status)
      throws Exception {
    // Given
    try (Liar liar = new Liar(lie.replace(" ", ""));
        TaskHarness task = new TaskHarness(Maps.quick(liar.port()))) {

      // When
      Seen seen = task.await(each -> each.quality().equals("BAD") && has(each, status));
      liar.tellTheTruth();

      // Then
      assertThat(seen.value()).as(what).isNull();
      assertThat(task.await(Seen::isGood).value()).isEqualTo(7L);
      assertThat(task.seen()).filteredOn(Seen::isGood).extracting(Seen::value).containsOnly(7L);
    }
  }

  private static boolean has(Seen seen, String status) {
    return seen.status() != null && seen.status().contains(status);
  }

  @Test
  void shouldLeaveNoThreadAndNoSocketWhenItStops() throws Exception {
    // Given
    Set<Thread> others = threads();
    try (Liar honest = new Liar("")) {
      honest.tellTheTruth();
      TaskHarness task = new TaskHarness(Maps.quick(honest.port()));
      task.await(Seen::isGood);

      // When
      task.close();

      // Then
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                assertThat(threads()).isSubsetOf(others);
                assertThat(connectionsTo(honest.port())).isZero();
              });
    }
  }

  @Test
  void shouldKeepThreadsAndSocketsFlatWhenItReconnectsAHundredTimes() throws Exception {
    // Given
    try (Liar honest = new Liar("")) {
      honest.tellTheTruth();
      honest.hangUpAfterEachAnswer();
      try (TaskHarness task = new TaskHarness(Maps.quick(honest.port()))) {
        await().atMost(Duration.ofSeconds(20)).until(() -> after(task, honest) >= 5);
        int threads = threads().size();

        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> after(task, honest) >= 105);

        // Then
        await()
            .atMost(Duration.ofSeconds(5))
            .untilAsserted(
                () -> {
                  task.take();
                  assertThat(threads().size()).isLessThanOrEqualTo(threads + 1);
                  assertThat(connectionsTo(honest.port())).isLessThanOrEqualTo(1);
                });
      }
    }
  }

  private static int after(TaskHarness task, Liar peer) {
    task.take();
    return peer.connections();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("modbus"))
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }

  /** Established connections of this machine to a local port, read from the kernel. */
  private static long connectionsTo(int port) throws IOException {
    String remote = "0100007F:%04X 01 ".formatted(port);
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
    lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
    return lines.stream().filter(line -> line.contains(remote)).count();
  }

  /** A server that answers each request with what it was told to. */
  private static final class Liar implements AutoCloseable {

    private static final String TRUTH = "TTTT00000005010402 0007".replace(" ", "");
    private static final int REQUEST = 12;

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "liar");
    private volatile String answer;
    private volatile boolean hangsUp;
    private volatile int connections;

    Liar(String answer) throws IOException {
      this.answer = answer;
      thread.start();
    }

    int port() {
      return server.getLocalPort();
    }

    int connections() {
      return connections;
    }

    void tellTheTruth() {
      answer = TRUTH;
    }

    void hangUpAfterEachAnswer() {
      hangsUp = true;
    }

    private void serve() {
      while (!server.isClosed()) {
        try (var socket = server.accept()) {
          connections++;
          byte[] request = socket.getInputStream().readNBytes(REQUEST);
          while (request.length == REQUEST) {
            String transaction = HexFormat.of().withUpperCase().formatHex(request, 0, 2);
            socket
                .getOutputStream()
                .write(HexFormat.of().parseHex(answer.replace("TTTT", transaction)));
            request = hangsUp ? new byte[0] : socket.getInputStream().readNBytes(REQUEST);
          }
        } catch (IOException e) {
          continue; // the other side hung up, or the test ended
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
