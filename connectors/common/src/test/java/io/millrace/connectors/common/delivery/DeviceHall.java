package io.millrace.connectors.common.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Devices that outlive the worker, and remember what they did: a line each, answered by one. */
final class DeviceHall implements AutoCloseable {

  private static final long WORK_MILLIS = 15;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> done = new CopyOnWriteArrayList<>();

  DeviceHall() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Ids of the commands that were done, in order. */
  List<String> done() {
    return done;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String id = reader.readLine();
      if (id != null) {
        done.add(id);
        TimeUnit.MILLISECONDS.sleep(WORK_MILLIS); // a device takes its time
        socket.getOutputStream().write("ok\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return; // the worker was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
