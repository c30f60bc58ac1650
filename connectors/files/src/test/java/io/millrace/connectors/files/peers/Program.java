package io.millrace.connectors.files.peers;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a program of Debian's. */
public final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  /** Skips the test where a program is not installed, but fails where everything must be. */
  public static void need(String path, String debianPackage) {
    if (!Files.isExecutable(Path.of(path))) {
      String message = path + " is not there: apt-get install " + debianPackage;
      if (System.getenv("CI") != null) {
        fail(message);
      }
      assumeTrue(false, message);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it and waits until it listens. */
  static Program server(int port, Path log, String... command) throws IOException {
    Program program = start(log, command);
    await().atMost(PATIENCE).until(() -> program.listens(port, log));
    return program;
  }

  private boolean listens(int port, Path log) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("It ended: " + Files.readString(log));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  /** Starts it. */
  public static Program start(Path log, String... command) throws IOException {
    return new Program(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** Runs it to its end, which must be a good one. */
  public static void run(Path log, String... command) throws IOException, InterruptedException {
    try (Program program = start(log, command)) {
      if (!program.process.waitFor(60, TimeUnit.SECONDS) || program.process.exitValue() != 0) {
        throw new IllegalStateException(List.of(command) + ": " + Files.readString(log));
      }
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it and what it started, at once. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
