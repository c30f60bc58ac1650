package io.millrace.connectors.coap.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A device that libcoap's example server plays: a clock, and resources that anybody makes. */
final class LibcoapServer implements AutoCloseable {

  private static final int MOST_RESOURCES = 20;

  private final String library;
  private final List<String> options;
  private final int port;
  private Process process;

  LibcoapServer(String library, String... options) {
    this.library = library;
    this.options = List.of(options);
    this.port = freePort();
    needs("coap-server-" + library);
    needs("coap-client-" + library);
    turnOn();
  }

  private static void needs(String program) {
    boolean installed = Files.isExecutable(Path.of("/usr/bin", program));
    if (System.getenv("CI") != null && !installed) {
      throw new IllegalStateException(program + " is missing: apt-get install libcoap3-bin");
    }
    Assumptions.assumeTrue(installed, program + " is missing: apt-get install libcoap3-bin");
  }

  private static int freePort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void turnOn() {
    List<String> command = new ArrayList<>(List.of("coap-server-" + library));
    command.addAll(List.of("-d", Integer.toString(MOST_RESOURCES), "-A", "127.0.0.1"));
    command.addAll(List.of("-p", Integer.toString(port)));
    command.addAll(options);
    process = launch(command);
    Awaitility.await().until(() -> !get("time").isEmpty());
  }

  void turnOff() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process launch(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource, without DTLS. */
  String url(String path) {
    return "coap://127.0.0.1:" + port + '/' + path;
  }

  /** The same with DTLS, which libcoap speaks at the next port. */
  String secureUrl(String path) {
    return "coaps://127.0.0.1:" + (port + 1) + '/' + path;
  }

  /** Another client writes. */
  void put(String path, String text) {
    client("-m", "put", "-t", "0", "-e", text.replace("%", "%25"), url(path));
  }

  /** Another client writes a long text, in blocks. */
  void put(String path, Path file) {
    client("-m", "put", "-t", "0", "-b", "64", "-f", file.toString(), url(path));
  }

  /** Another client reads. */
  String get(String path) {
    return client("-m", "get", "-B", "2", url(path)).strip();
  }

  private String client(String... arguments) {
    List<String> command = new ArrayList<>(List.of("coap-client-" + library));
    command.addAll(Arrays.asList(arguments));
    try {
      Process client = new ProcessBuilder(command).start();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      client.getInputStream().transferTo(said);
      client.waitFor(5, TimeUnit.SECONDS);
      return said.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    turnOff();
  }
}
