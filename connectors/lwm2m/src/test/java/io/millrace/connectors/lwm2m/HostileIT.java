package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Those who mean no good, or do not know better. */
class HostileIT {

  private static final String LINKS = "</3303/0>";

  private final int port = TaskHarness.freePort();

  @Test
  void shouldServeOthersWhenGarbageComesIn() throws IOException {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();

      // When
      flood(20_000);

      // Then
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> "2.01".equals(CoapDevice.plain(port).register("dev-1", 60, LINKS).code()));
      assertThat(task.stored()).hasSizeLessThan(10);
    }
  }

  /** Random bytes, half of them with a header that looks right and options that do not. */
  private void flood(int datagrams) throws IOException {
    Random random = new Random(7);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < datagrams; i++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (i % 2 == 0 && bytes.length > 20) {
          byte[] path = "rd".getBytes(StandardCharsets.US_ASCII);
          bytes[0] = 0x40;
          bytes[1] = (byte) (random.nextBoolean() ? 0x02 : 0x45);
          bytes[4] = (byte) (0xb0 | path.length);
          System.arraycopy(path, 0, bytes, 5, path.length);
        }
        socket.send(
            new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
      }
    }
  }

  @Test
  void shouldTurnAwayWhoComesAfterTheLast() {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "lwm2m.registrations.max", "1")) {
      task.flow();
      CoapDevice.plain(port).register("dev-1", 60, LINKS);

      // When
      String code = CoapDevice.plain(port).register("dev-2", 60, LINKS).code();

      // Then
      assertThat(code).isEqualTo("5.03");
    }
  }

  @Test
  void shouldNotTakeADeviceForAnotherWhenItKnowsItsRegistration() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      device.register("dev-1", 60, LINKS);

      // When
      CoapDevice.Said other =
          CoapDevice.plain(port).post("/dp", 110, "[{\"n\":\"/3303/0/5700\",\"v\":1}]");
      CoapDevice.Said illegal = CoapDevice.plain(port).register("../../etc", 60, LINKS);

      // Then
      assertThat(other.code()).isEqualTo("4.04");
      assertThat(illegal.code()).isEqualTo("4.03");
    }
  }
}
