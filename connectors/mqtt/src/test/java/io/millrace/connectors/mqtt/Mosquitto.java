package io.millrace.connectors.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's Mosquitto as a child process on a port of its own; its data outlives a kill. */
final class Mosquitto implements AutoCloseable {

  private final Path directory;
  private final int port;
  private final List<String> settings;
  private Process process;

  private Mosquitto(Path directory, int port, List<String> settings) {
    this.directory = directory;
    this.port = port;
    this.settings = settings;
  }

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("mosquitto", "-h").redirectErrorStream(true).start().waitFor() >= 0;
    } catch (IOException e) {
      System.err.println("WARNING: mosquitto is not installed; its tests are skipped");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts one whose listener has these settings; PORT stands for its port. */
  static Mosquitto start(Path directory, String... settings) {
    Mosquitto broker = new Mosquitto(directory, freePort(), List.of(settings));
    broker.start();
    return broker;
  }

  void start() {
    try {
      Path config = directory.resolve("mosquitto-" + port + ".conf");
      Files.writeString(config, config());
      process =
          new ProcessBuilder("mosquitto", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("mosquitto-" + port + ".log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::answers);
  }

  private String config() {
    StringBuilder text = new StringBuilder();
    text.append("user root\nlistener ").append(port).append(" 127.0.0.1\n");
    settings.forEach(line -> text.append(line).append('\n'));
    text.append("persistence_location ").append(directory).append("/\n");
    text.append("persistence_file mosquitto-").append(port).append(".db\n");
    text.append("max_queued_messages 0\nset_tcp_nodelay true\n");
    if (settings.stream().noneMatch(line -> line.startsWith("allow_anonymous"))) {
      text.append("allow_anonymous true\n");
    }
    return text.toString();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
