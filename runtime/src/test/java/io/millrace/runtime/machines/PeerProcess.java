package io.millrace.runtime.machines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * An independent machine as a process of its own: the peers that the connectors are tested with.
 */
final class PeerProcess implements AutoCloseable {

  private static final Path CONNECTORS = Path.of("..", "connectors").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  private PeerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Whether everything is installed; in CI it must be. */
  static boolean areInstalled() {
    boolean all =
        Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/pymodbus"))
            && Files.isExecutable(Path.of("/usr/bin/mbpoll"))
            && Files.isExecutable(Path.of("/usr/bin/npm"));
    if (!all && System.getenv("CI") != null) {
      throw new IllegalStateException("CI needs python3-pymodbus, mbpoll, nodejs and npm");
    }
    return all;
  }

  /** Debian's pymodbus as a Modbus TCP server. */
  static PeerProcess modbus(int port) {
    Path script = CONNECTORS.resolve("modbus/src/test/peers/pymodbus_server.py");
    return start("/usr/bin/python3", script.toString(), "tcp", Integer.toString(port));
  }

  /** npm's node-opcua as a server; ready when this returns. */
  static PeerProcess opcua(int port, Path directory) {
    Path peers = installed("opcua", "server.js");
    String options = "{\"port\":" + port + ",\"dir\":\"" + directory + "\"}";
    PeerProcess server = start("node", peers.resolve("server.js").toString(), options);
    server.answer();
    return server;
  }

  /** Leshan's client as a device that speaks DTLS. */
  static PeerProcess lwm2m(int port, String endpoint, String key) {
    Path target = CONNECTORS.resolve("lwm2m/target");
    try {
      String classPath =
          String.join(
              File.pathSeparator,
              target.resolve("test-classes").toString(),
              target.resolve("classes").toString(),
              Files.readString(target.resolve("peers/class-path.txt")));
      return start(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx64m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-cp",
          classPath,
          "io.millrace.connectors.lwm2m.LeshanPeer",
          Integer.toString(port),
          endpoint,
          key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What another master reads from a register. */
  static String mbpoll(int port, String type, String reference) {
    String options = "-m tcp -1 -q -a 1 -c 1 -t %s -r %s -p %d 127.0.0.1";
    List<String> command = new ArrayList<>(List.of("mbpoll"));
    command.addAll(List.of(options.formatted(type, reference, port).split(" ")));
    return run(Path.of("."), command.toArray(String[]::new));
  }

  private static Path installed(String connector, String script) {
    Path source = CONNECTORS.resolve(connector + "/src/test/peers");
    Path target = CONNECTORS.resolve(connector + "/target/peers");
    try {
      Files.createDirectories(target);
      for (String file : List.of("package.json", "package-lock.json", script)) {
        Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.isDirectory(target.resolve("node_modules"))) {
        run(target, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  /** What a program printed that has ended well. */
  static String run(Path directory, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PeerProcess start(String... command) {
    try {
      return new PeerProcess(
          new ProcessBuilder(new ArrayList<>(List.of(command)))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it something, a line of JSON, and returns what it says. */
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

  private JsonNode answer() {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("{") && !line.contains("\"session\"")) {
          return JSON.readTree(line);
        }
      }
      throw new IllegalStateException("The peer has ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
