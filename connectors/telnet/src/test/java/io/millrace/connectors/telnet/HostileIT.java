package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than a hundred peers that mean no good; one that does is heard beside them. */
class HostileIT {

  private static final byte IAC = (byte) 255;
  private static final byte SB = (byte) 250;
  private static final byte DO = (byte) 253;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Socket> peers = new ArrayList<>();
  private TaskHarness task;

  @BeforeEach
  void start() {
    task =
        TaskHarness.start(
            "telnet.listen", "tcp://127.0.0.1:0",
            "telnet.listen.max.connections.per.address", "500",
            "identify.secrets", "good=s3cret",
            "identify.timeout.ms", "5000",
            "frame.max.bytes", "1000",
            "ack.text", "OK {count}\\r\\n");
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
    task.close();
  }

  private static byte[] repeated(int times, byte... bytes) {
    byte[] all = new byte[times * bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes[i % bytes.length];
    }
    return all;
  }

  private static byte[] after(String login, byte[] bytes) {
    byte[] first = login.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + bytes.length);
    System.arraycopy(bytes, 0, all, first.length, bytes.length);
    return all;
  }

  private static List<byte[]> attacks() {
    List<byte[]> attacks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] noise = new byte[20_000];
      new Random(i).nextBytes(noise);
      attacks.add(noise);
      attacks.add(after("good wrong-" + i + "\n", noise));
      attacks.add(repeated(20_000, IAC, DO, (byte) (i + 40))); // wants to be answered
      attacks.add(repeated(100_000 + i, IAC, SB, (byte) i, (byte) 1)); // never ended
      attacks.add(repeated(200_000 + i, (byte) 'x')); // no end of the line
      attacks.add(repeated(50_000 + i, (byte) '\n'));
    }
    attacks.add(new byte[0]);
    attacks.add(repeated(100_000, IAC));
    attacks.add(after("../../etc/passwd s3cret\n", new byte[100]));
    attacks.add(after("good\u0000 s3cret\n", new byte[100]));
    attacks.add("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return attacks;
  }

  private void attack(byte[] bytes) {
    try {
      Socket peer = new Socket(task.address().getAddress(), task.address().getPort());
      peers.add(peer);
      peer.setReceiveBufferSize(2_048);
      Thread writer =
          new Thread(
              () -> {
                try {
                  peer.getOutputStream().write(bytes); // and never reads
                } catch (IOException e) {
                  return; // it was shown the door
                }
              });
      writer.setDaemon(true);
      writer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldHearTheGoodDeviceWhenMoreThanAHundredMeanNoGood() {
    // Given
    List<byte[]> attacks = attacks();
    assertThat(attacks).hasSizeGreaterThan(100);
    attacks.forEach(this::attack);

    // When
    try (Device good = new Device(task.address())) {
      good.say("good s3cret\r\n21.5\r\n");

      // Then
      good.hear("OK 1\r\n");
    }
    assertThat(task.stored("millrace.raw.v1")).hasSize(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(task.stored("millrace.dead-letters.v1")).isEmpty());
  }
}
