package io.millrace.connectors.coap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What nobody should send. */
class HostileIT {

  private static final byte[] POST = {0x40, 0x02, 0x12, 0x34};
  private static final int EACH = 40;
  private static final int LONGEST = 1_200;

  private final Shelf shelf = new Shelf();

  @Test
  void shouldTakeTheNextGoodMessageWhenHostileOnesCameBefore() throws Exception {
    // Given
    shelf.storing = true;
    List<byte[]> hostile = hostile();

    // When
    String code;
    try (DeviceServer server = Servers.open(shelf);
        DatagramSocket socket = new DatagramSocket()) {
      for (byte[] each : hostile) {
        socket.send(new DatagramPacket(each, each.length, server.addresses().get(0)));
      }
      int port = server.addresses().get(0).getPort();
      code =
          new Libcoap("notls")
              .answer("-m", "post", "-e", "1", "coap://127.0.0.1:" + port + "/v1/devices/d-1/t");
    }

    // Then
    assertThat(hostile).hasSizeGreaterThan(100);
    assertThat(code).isEqualTo("2.04");
    assertThat(shelf.said).hasSize(1);
  }

  /** Noise, heads that lie of what follows, options without end, and blocks that begin nowhere. */
  private static List<byte[]> hostile() {
    Random random = new Random(7);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      byte[] noise = new byte[random.nextInt(LONGEST)];
      random.nextBytes(noise);
      all.add(noise);
      byte[] head = new byte[POST.length + random.nextInt(LONGEST)];
      random.nextBytes(head);
      System.arraycopy(POST, 0, head, 0, POST.length);
      head[0] = (byte) (POST[0] | i % 16);
      head[POST.length - 1] = (byte) i;
      all.add(head);
      all.add(new byte[] {0x40, 0x02, 0x20, (byte) i, (byte) 0xd1, 0x0e, (byte) i});
    }
    return all;
  }
}
