package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.modbus.TaskHarness.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What RTU frames do not say for themselves: they have no transaction id. */
class ModbusRtuFaultsIT {

  private static String map(int port) {
    return """
    models:
      pair:
        groups: {all: {period: 20ms}}
        points:
          a: {table: input, address: 7}
          b: {table: input, address: 57}
    buses:
      hall:
        address: rtu+tcp://127.0.0.1:%d
        timeout: 200ms
        retry_first: 10ms
        retry_longest: 50ms
        units: [{unit: 1, device: pair-1, model: pair}]
    """
        .formatted(port);
  }

  @Test
  void shouldSayWhichAddressIsRefusedWhenTheDeviceRefusesItByRtu() {
    // Given
    int port = Peer.freePort();
    try (Peer server = Peer.pymodbus("rtu+tcp", port).listening(port);
        TaskHarness task = new TaskHarness(map(port).replace("address: 57", "address: 200"))) {

      // When
      Seen refused = task.await(seen -> seen.metric().equals("b"));

      // Then
      assertThat(refused.status()).isEqualTo("0x02 ILLEGAL DATA ADDRESS");
      assertThat(task.await(seen -> seen.metric().equals("a")).isGood()).isTrue();
    }
  }

  @Test
  void shouldNeverTakeALateAnswerForThatToAnotherRequest() throws Exception {
    // Given
    try (Device device = new Device();
        TaskHarness task = new TaskHarness(map(device.port()))) {
      task.await(seen -> seen.metric().equals("b") && seen.isGood());

      // When
      device.hold();
      task.await(seen -> !seen.isGood());
      device.goOn();
      int from = task.seen().size();
      await().atMost(Duration.ofSeconds(20)).until(() -> task.take().size() > from + 100);

      // Then
      assertThat(task.seen())
          .filteredOn(Seen::isGood)
          .hasSizeGreaterThan(50)
          .allSatisfy(
              seen -> assertThat(seen.value()).isEqualTo(seen.metric().equals("a") ? 7L : 57L));
      task.await(seen -> seen.metric().equals("b") && seen.isGood());
    }
  }

  @Test
  void shouldSayBadWhenAnotherUnitAnswers() throws Exception {
    // Given
    try (Device device = new Device();
        TaskHarness task = new TaskHarness(map(device.port()))) {
      task.await(Seen::isGood);

      // When
      device.unit = 9;
      Seen bad = task.await(seen -> !seen.isGood());
      device.unit = 1;

      // Then
      assertThat(bad.status()).isEqualTo("answer of another unit");
      task.await(Seen::isGood);
    }
  }

  @Test
  void shouldSayBadWhenTheCheckSumIsWrong() throws Exception {
    // Given
    try (Device device = new Device();
        TaskHarness task = new TaskHarness(map(device.port()))) {
      task.await(Seen::isGood);

      // When
      device.noise = 0x40;
      Seen bad = task.await(seen -> !seen.isGood());
      device.noise = 0;

      // Then
      assertThat(bad.status()).isEqualTo("malformed answer");
      task.await(Seen::isGood);
    }
  }

  /** Each input register holds its address. Answers in the order of the requests, at times late. */
  private static final class Device implements AutoCloseable {

    private static final int REQUEST = 8;

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile int unit = 1;
    private volatile int noise;

    Device() throws IOException {
      Thread thread = new Thread(this::serve, "device");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return server.getLocalPort();
    }

    void hold() {
      gate = new CountDownLatch(1);
    }

    void goOn() {
      gate.countDown();
    }

    private void serve() {
      while (!server.isClosed()) {
        try (var socket = server.accept()) {
          byte[] request = socket.getInputStream().readNBytes(REQUEST);
          while (request.length == REQUEST && gate.await(1, TimeUnit.MINUTES)) {
            answer(request, socket.getOutputStream());
            request = socket.getInputStream().readNBytes(REQUEST);
          }
        } catch (IOException e) {
          continue; // the other side hung up, or the test ended
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private void answer(byte[] request, OutputStream out) throws IOException {
      byte[] frame = {(byte) unit, request[1], 2, request[2], request[3], 0, 0};
      ByteBuffer.wrap(frame)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(5, (short) (checkSum(frame, 5) ^ noise));
      out.write(frame);
    }

    /** Modbus over Serial Line V1.02, section 6.2.2. */
    private static int checkSum(byte[] frame, int length) {
      int sum = 0xFFFF;
      for (int i = 0; i < length; i++) {
        sum ^= frame[i] & 0xFF;
        for (int bit = 0; bit < 8; bit++) {
          sum = (sum & 1) == 1 ? sum >> 1 ^ 0xA001 : sum >> 1;
        }
      }
      return sum;
    }

    @Override
    public void close() throws IOException {
      goOn();
      server.close();
    }
  }
}
