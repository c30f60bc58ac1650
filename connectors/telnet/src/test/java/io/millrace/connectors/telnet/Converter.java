package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A serial-to-Ethernet converter: ser2net before a serial line that socat makes. */
final class Converter implements AutoCloseable {

  private final List<Process> processes = new ArrayList<>();
  private final Path ours;
  private final Path devices;
  private final Path settings;
  private final int port;

  Converter(Path directory) {
    needs("/usr/sbin/ser2net", "ser2net");
    needs("/usr/bin/socat", "socat");
    ours = directory.resolve("converter");
    devices = directory.resolve("device");
    settings = directory.resolve("ser2net.yaml");
    port = freePort();
    launch("socat", "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + devices);
    Awaitility.await().until(() -> Files.exists(ours) && Files.exists(devices));
    try {
      Files.writeString(
          settings,
          """
          connection: &line
            accepter: telnet(rfc2217),tcp,127.0.0.1,%d
            connector: serialdev,%s,9600n81,local
          """
              .formatted(port, ours));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    turnOn();
  }

  private static void needs(String file, String debianPackage) {
    boolean there = Files.exists(Path.of(file));
    if (System.getenv("CI") != null) {
      assertThat(there).as("Debian package %s", debianPackage).isTrue();
    }
    assumeThat(there).as("Debian package %s", debianPackage).isTrue();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void turnOn() {
    launch("/usr/sbin/ser2net", "-n", "-u", "-c", settings.toString());
    Awaitility.await().until(this::answers);
  }

  void turnOff() {
    end(processes.remove(processes.size() - 1));
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) { // not yet
      return false;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** The device writes to its line. */
  void say(byte... bytes) {
    try {
      Files.write(devices, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(String text) {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What the operating system says of the line that the converter set. */
  String line() {
    try {
      Process stty =
          new ProcessBuilder("stty", "-a", "-F", ours.toString()).redirectErrorStream(true).start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Converter::end);
  }

  private static void end(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
