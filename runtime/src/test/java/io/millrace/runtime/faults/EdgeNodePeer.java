package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** npm's sparkplug-client as an edge node of the group plant, with one device named arm. */
final class EdgeNodePeer implements AutoCloseable {

  private static final Path CONNECTOR =
      Path.of("..", "connectors", "mqtt").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  EdgeNodePeer(String name, int mqttPort) throws Exception {
    this.name = name;
    String options =
        "{\"group\":\"plant\",\"node\":\"%s\",\"devices\":[\"arm\"],\"port\":%d}"
            .formatted(name, mqttPort);
    this.process =
        new ProcessBuilder("node", installed().resolve("edge_node.js").toString(), options)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Whether everything is installed; in CI it must be. */
  static boolean isInstalled() {
    boolean all = Files.isExecutable(Path.of("/usr/bin/npm")) && Plant.mosquittoInstalled();
    if (!all && System.getenv("CI") != null) {
      throw new IllegalStateException("CI needs nodejs, npm and mosquitto");
    }
    return all;
  }

  private static synchronized Path installed() throws IOException, InterruptedException {
    Path source = CONNECTOR.resolve("src/test/peers");
    Path target = CONNECTOR.resolve("target/peers");
    Files.createDirectories(target);
    for (String file : List.of("package.json", "package-lock.json", "edge_node.js")) {
      Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(target.resolve("node_modules"))) {
      Process npm =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(target.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(npm.waitFor()).as(said).isZero();
    }
    return target;
  }

  /** Device id of the edge node. */
  String node() {
    return "plant:" + name;
  }

  /** Device id of its device. */
  String arm() {
    return node() + ":arm";
  }

  /** Connects; tells its births at once, or only when it is asked for them. */
  void start(boolean births) throws IOException {
    tell("{\"do\":\"start\",\"births\":" + births + "}");
  }

  /** A value of the edge node's metric Load, under its alias. */
  void load(double value) throws IOException {
    tell(
        "{\"do\":\"node\",\"metrics\":[{\"alias\":1,\"type\":\"Double\",\"value\":"
            + value
            + "}]}");
  }

  /** A value of the device's metric Angle, under its alias. */
  void angle(double value) throws IOException {
    tell(
        "{\"do\":\"device\",\"id\":\"arm\",\"metrics\":"
            + "[{\"alias\":7,\"type\":\"Float\",\"value\":"
            + value
            + "}]}");
  }

  /** Leaves numbers out, as if messages were lost. */
  void skip(int count) throws IOException {
    tell("{\"do\":\"skip\",\"count\":" + count + "}");
  }

  /** Publishes bytes as its data. */
  void raw(String base64) throws IOException {
    tell(
        "{\"do\":\"raw\",\"topic\":\"spBv1.0/plant/NDATA/%s\",\"payload\":\"%s\"}"
            .formatted(name, base64));
  }

  /** Cuts its connection without a word. */
  void die() throws IOException {
    tell("{\"do\":\"die\"}");
  }

  /** The commands that it got, and how often it told its births. */
  JsonNode heard() throws IOException {
    return tell("{\"do\":\"heard\"}");
  }

  private JsonNode tell(String json) throws IOException {
    input.write(json);
    input.newLine();
    input.flush();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("{")) {
        return JSON.readTree(line);
      }
    }
    throw new IllegalStateException("The edge node has ended");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
