package io.millrace.connectors.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP connection that can be cut in the middle. */
final class CutCable implements AutoCloseable {

  private final ServerSocket listener;
  private final int to;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();

  CutCable(int to) throws IOException {
    this.to = to;
    this.listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = listener.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
      ends.add(near);
      ends.add(far);
      run(() -> near.getInputStream().transferTo(far.getOutputStream()));
      run(() -> far.getInputStream().transferTo(near.getOutputStream()));
    }
  }

  private interface Work {
    void go() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (IOException e) {
                // the cable was cut, or taken away
              }
            },
            "cable");
    thread.setDaemon(true);
    thread.start();
  }

  /** Cuts what is connected now; who connects again gets through. */
  void cut() throws IOException {
    for (Socket end : ends) {
      end.close();
    }
    ends.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
