package io.millrace.connectors.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that are killed and started again. */
public final class Ports {

  // The operating system gives out higher ones by itself: somebody else could get one meanwhile.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 100;

  private Ports() {}

  /** A port of this machine that nobody uses, for TCP and for UDP. */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port is free");
  }

  private static boolean isFree(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket tcp = new ServerSocket(port, 1, here);
        DatagramSocket udp = new DatagramSocket(port, here)) {
      return tcp.isBound() && udp.isBound();
    } catch (IOException e) { // somebody has it
      return false;
    }
  }
}
