package io.millrace.runtime.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A network path to the broker for one client, which can be frozen or cut. */
final class Cable {

  private final ServerSocket server;
  private final int target;
  private volatile Socket near;
  private volatile Socket far;
  private volatile boolean frozen;

  private Cable(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static Cable to(int port) throws IOException {
    Cable cable = new Cable(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
    start(cable::accept);
    return cable;
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing arrives, and neither end hears of it. */
  void freeze() {
    frozen = true;
  }

  /** Ends both sides as a lost connection does. */
  void cut() throws IOException {
    far.close();
    near.close();
    server.close();
  }

  private void accept() {
    try {
      near = server.accept();
      far = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> carry(near, far));
      start(() -> carry(far, near));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0 && !frozen; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
      while (frozen && !server.isClosed()) {
        Thread.sleep(10);
      }
    } catch (IOException e) {
      // the other side is gone, which is what a cut cable means
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cable");
    thread.setDaemon(true);
    thread.start();
  }
}
