package io.millrace.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;

/** A REST server of Python's own library, in a process of its own. */
final class RestPeer implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src/test/peers/rest_server.py");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();
  private Process process;

  /**
   * @param items that it has
   */
  RestPeer(int items) {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      "/usr/bin/python3",
                      SCRIPT.toAbsolutePath().toString(),
                      Integer.toString(port),
                      Integer.toString(items)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Install python3", e);
    }
    Awaitility.await().until(this::answers);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** What it shows from now on. */
  void show(String path, String content) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path))).PUT(BodyPublishers.ofString(content)).build();
    send(request);
  }

  /** How often it answered something with a status. */
  int count(String path, int status) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url("/counts"))).build();
    try {
      JsonNode counts = new ObjectMapper().readTree(send(request));
      return counts.path(path + ' ' + status).asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
