package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An independent program that speaks Modbus, as a process of its own. */
final class Peer implements AutoCloseable {

  private static final Path PEERS = Path.of("src/test/peers").toAbsolutePath();
  private static final Path NODE_PEERS = Path.of("target/peers").toAbsolutePath();

  private final List<String> command;
  private Process process;

  private Peer(List<String> command) {
    this.command = command;
    launch();
  }

  private void launch() {
    try {
      process =
          new ProcessBuilder(command)
              .directory(Files.isDirectory(NODE_PEERS) ? NODE_PEERS.toFile() : null)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian's pymodbus as a server. */
  static Peer pymodbus(String kind, Object where) {
    needs("/usr/lib/python3/dist-packages/pymodbus", "python3-pymodbus");
    Path script = PEERS.resolve("pymodbus_server.py");
    return new Peer(List.of("/usr/bin/python3", script.toString(), kind, where.toString()));
  }

  /** npm's modbus-serial as a server. */
  static Peer modbusSerial(int port) {
    needs("/usr/bin/node", "nodejs npm");
    try {
      Files.createDirectories(NODE_PEERS);
      for (String file : List.of("package.json", "package-lock.json", "modbus_serial_server.js")) {
        Files.copy(
            PEERS.resolve(file),
            NODE_PEERS.resolve(file),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.isDirectory(NODE_PEERS.resolve("node_modules/modbus-serial"))) {
        run(NODE_PEERS, "npm", "ci", "--no-audit", "--no-fund", "--omit=optional");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Peer(
        List.of(
            "node",
            NODE_PEERS.resolve("modbus_serial_server.js").toString(),
            Integer.toString(port)));
  }

  /** Two serial ports with a wire between them. */
  static Peer wire(Path one, Path other) {
    needs("/usr/bin/socat", "socat");
    Peer peer =
        new Peer(List.of("socat", "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other));
    Awaitility.await().until(() -> Files.exists(one) && Files.exists(other));
    return peer;
  }

  /** What mbpoll reads. */
  static String mbpoll(int port, String... arguments) {
    needs("/usr/bin/mbpoll", "mbpoll");
    List<String> command = new ArrayList<>(List.of("mbpoll", "-m", "tcp", "-1", "-q"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-p", Integer.toString(port), "127.0.0.1"));
    return run(Path.of("."), command.toArray(String[]::new));
  }

  private static void needs(String file, String packages) {
    boolean there = Files.exists(Path.of(file));
    if (System.getenv("CI") == null) {
      assumeThat(there).as("skipped: apt-get install " + packages).isTrue();
    } else {
      assertThat(there).as("missing: apt-get install " + packages).isTrue();
    }
  }

  private static String run(Path directory, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it listens. */
  Peer listening(int port) {
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> answers(port));
    return this;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port below those of outgoing connections. */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        continue; // taken: try another one
      }
    }
  }

  /** Stops and answers no more, without closing anything. */
  void freeze() {
    run(Path.of("."), "kill", "-STOP", Long.toString(process.pid()));
  }

  void thaw() {
    run(Path.of("."), "kill", "-CONT", Long.toString(process.pid()));
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, until the system lets it have its port. */
  void again(int port) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              if (!process.isAlive()) {
                launch();
              }
              return answers(port);
            });
  }

  @Override
  public void close() {
    kill();
  }
}
