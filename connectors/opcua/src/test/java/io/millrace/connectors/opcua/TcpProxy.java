package io.millrace.connectors.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between two programs, which can be cut and mended. */
final class TcpProxy implements AutoCloseable {

  private final int target;
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  TcpProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        if (cut) {
          near.close();
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        daemon(() -> pump(near, far));
        daemon(() -> pump(far, near));
      } catch (IOException e) {
        // the next connection may fare better
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // it was cut
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "peer-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends every connection and lets no new one through. */
  void cut() {
    cut = true;
    endAll();
  }

  /** Ends every connection; new ones are let through. */
  void endAll() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // then it is closed already
      }
    }
    open.clear();
  }

  void mend() {
    cut = false;
  }

  @Override
  public void close() {
    endAll();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
