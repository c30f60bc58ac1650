package io.millrace.connectors.opcua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** node-opcua's server in a process of its own. */
final class NodeServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final int port;
  private final String options;
  private Process process;
  private BufferedWriter input;
  private BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

  private NodeServer(Path directory, int port, String options) {
    this.directory = directory;
    this.port = port;
    this.options = options;
  }

  /** Starts a server; more options are JSON members, such as {@code "many":10}. */
  static NodeServer start(Path directory, String... options) {
    String more = options.length == 0 ? "" : "," + String.join(",", options);
    NodeServer server = new NodeServer(directory, freePort(), more);
    server.launch();
    return server;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, or starts it again on the same port. */
  void launch() {
    answers = new LinkedBlockingQueue<>();
    String json = "{\"port\":" + port + ",\"dir\":\"" + directory + "\"" + options + "}";
    try {
      process =
          new ProcessBuilder("node", Peers.script("server.js").toString(), json)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "peer-output");
    reader.setDaemon(true);
    reader.start();
    answer();
  }

  private void read() {
    BlockingQueue<JsonNode> mine = answers;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          mine.add(JSON.readTree(line));
        }
      }
    } catch (IOException e) {
      // it was killed, as some tests want
    }
  }

  private JsonNode answer() {
    try {
      JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("The server does not answer");
      }
      return answer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells it what to do and returns what it says. */
  JsonNode tell(String json) {
    try {
      input.write(json);
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer();
  }

  /** Sets a node to a number that was observed now. */
  void set(String node, double value) {
    tell("{\"set\":\"" + node + "\",\"value\":" + value + "}");
  }

  String endpoint() {
    return endpoint(port);
  }

  static String endpoint(int port) {
    return "opc.tcp://127.0.0.1:" + port + "/UA/Test";
  }

  /** Another server on the same port, not started yet. */
  NodeServer withDirectory(Path other) {
    return new NodeServer(other, port, options);
  }

  int port() {
    return port;
  }

  Path directory() {
    return directory;
  }

  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void kill() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
