package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A meter with a console: the Telnet server of GNU Inetutils, and a shell that asks who is there.
 */
final class Terminal implements AutoCloseable {

  private static final String CONSOLE =
      """
      #!/bin/sh
      stty -echo
      printf 'meter login: '; read -r user
      printf 'Password: '; read -r password
      [ "$user/$password" = "reader/s3cret" ] || { echo 'Login incorrect'; exit 1; }
      printf 'Welcome\\nmeter> '
      (while sleep 0.1; do echo 'T=20.5'; done) &
      while read -r line; do
        case $line in
          SET\\ *) echo "OK ${line#SET }";;
          WAIT) ;;
          *) echo "ERROR unknown ${line%% *}";;
        esac
      done
      """;

  private final Process process;
  private final int port;

  Terminal(Path directory) {
    needs("/usr/sbin/telnetd", "inetutils-telnetd");
    needs("/usr/bin/socat", "socat");
    Path console = directory.resolve("console.sh");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
      Files.writeString(console, CONSOLE);
      Files.setPosixFilePermissions(console, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = launch(console);
  }

  private static void needs(String file, String debianPackage) {
    boolean there = Files.exists(Path.of(file));
    if (System.getenv("CI") != null) {
      assertThat(there).as("Debian package %s", debianPackage).isTrue();
    }
    assumeThat(there).as("Debian package %s", debianPackage).isTrue();
  }

  private Process launch(Path console) {
    try {
      Process socat =
          new ProcessBuilder(
                  "socat",
                  "TCP-LISTEN:" + port + ",fork,reuseaddr,bind=127.0.0.1",
                  "EXEC:/usr/sbin/telnetd --exec-login=" + console + ",nofork")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Awaitility.await().until(this::listens);
      return socat;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the operating system, so that nobody logs in. */
  private boolean listens() throws IOException {
    String number = String.format("0100007F:%04X", port);
    return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
        .anyMatch(line -> line.contains(number) && line.contains(" 0A "));
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
