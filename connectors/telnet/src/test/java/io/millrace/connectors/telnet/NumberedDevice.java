package io.millrace.connectors.telnet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A device that numbers what it says, keeps it until it is told that it is stored, and says it
 * again on a new connection if it was not.
 */
final class NumberedDevice implements AutoCloseable {

  private static final int UNDER_WAY = 50;
  private static final long PAUSE_NANOS = 20_000_000L;
  private static final int SILENCE_MILLIS = 10_000;

  private final String name;
  private final int port;
  private final int messages;
  private final Thread thread = new Thread(this::run);
  private volatile int acknowledged;
  private volatile boolean closed;

  NumberedDevice(String name, int port, int messages) {
    this.name = name;
    this.port = port;
    this.messages = messages;
  }

  void start() {
    thread.start();
  }

  int acknowledged() {
    return acknowledged;
  }

  private void run() {
    while (!closed && acknowledged < messages) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(SILENCE_MILLIS);
        talk(socket);
      } catch (IOException e) { // the worker was killed; it comes back
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    say(out, name + " s3cret");
    int before = acknowledged;
    int said = before;
    while (acknowledged < messages && !closed) {
      while (said < messages && said < acknowledged + UNDER_WAY) {
        say(out, "boot-1#" + said + " value " + said * 7);
        said++;
      }
      String line = in.readLine();
      if (line == null) {
        throw new IOException("closed");
      }
      acknowledged = before + Integer.parseInt(line.substring("OK ".length()));
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(SILENCE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
