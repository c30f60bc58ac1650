package io.millrace.connectors.telnet;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A device: a bare socket, which knows nothing of connectors. */
final class Device implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int READ_MILLIS = 100;

  private final Socket socket;
  private final StringBuilder heard = new StringBuilder();
  private boolean over;

  Device(InetSocketAddress server) {
    this(open(server));
  }

  Device(Socket socket) {
    this.socket = socket;
    try {
      socket.setSoTimeout(READ_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket open(InetSocketAddress server) {
    try {
      return new Socket(server.getAddress(), server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(String text) {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void say(byte... bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it hears something, and forgets what it heard up to there. */
  void hear(String expected) {
    await("hears " + expected).atMost(PATIENCE).until(() -> hears(expected));
    heard.delete(0, heard.indexOf(expected) + expected.length());
  }

  private boolean hears(String expected) {
    read();
    return heard.indexOf(expected) >= 0;
  }

  /** Waits until the other side closes. */
  void hearEnd() {
    await("hears the end")
        .atMost(PATIENCE)
        .until(
            () -> {
              read();
              return over;
            });
  }

  private void read() {
    byte[] buffer = new byte[8_192];
    try {
      InputStream in = socket.getInputStream();
      int count = in.read(buffer);
      over |= count < 0;
      heard.append(new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException e) {
      return; // nothing yet
    } catch (IOException e) { // reset, which is an end too
      over = true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
