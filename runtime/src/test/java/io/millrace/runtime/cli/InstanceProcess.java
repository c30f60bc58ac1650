package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.BuiltProduct;
import io.millrace.runtime.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code millrace up} in a process of its own, on free ports, so that a test can kill it. */
public final class InstanceProcess {

  private static final Duration START = Duration.ofSeconds(180);

  private final Path dataDir;
  private final Path output;
  private final List<Integer> ports;
  private final List<String> moreFlags;
  private Process process;

  /**
   * @param folder where its data and its output are
   * @param name tells it from another one there
   */
  InstanceProcess(Path folder, String name) throws IOException {
    this(folder, name, List.of());
  }

  /**
   * @param folder where its data and its output are
   * @param name tells it from another one there
   * @param moreFlags further flags of the command
   */
  public InstanceProcess(Path folder, String name, List<String> moreFlags) throws IOException {
    this.moreFlags = List.copyOf(moreFlags);
    this.dataDir = folder.resolve("data");
    this.output = folder.resolve(name + ".txt");
    this.ports = FreePorts.find(5);
  }

  /** Kafka. */
  public String bootstrap() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** The schema registry. */
  public String registry() {
    return "http://127.0.0.1:" + ports.get(1);
  }

  /** The process. */
  public long pid() {
    return process.pid();
  }

  /** Where devices connect. */
  public int mqttPort() {
    return ports.get(2);
  }

  /** The console. */
  public String consolePort() {
    return ports.get(4).toString();
  }

  /** Every port it listens on. */
  public List<Integer> ports() {
    return ports;
  }

  /** Where it keeps everything. */
  public Path dataDir() {
    return dataDir;
  }

  /** What it printed. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Starts it and returns when it says that data can flow. */
  public void start() throws IOException {
    process = launch();
    Awaitility.await()
        .atMost(START)
        .failFast(() -> assertThat(process.isAlive()).as(this::lastWords).isTrue())
        .until(() -> output().contains("Ready after"));
  }

  private String lastWords() {
    try {
      return "the instance ended and said:\n" + output();
    } catch (IOException e) {
      return "the instance ended; what it said cannot be read: " + e;
    }
  }

  /** Starts it and waits until it has ended by itself. */
  int run() throws IOException, InterruptedException {
    process = launch();
    return waitForEnd();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as Ctrl-C does. */
  public int stop() throws InterruptedException {
    process.destroy();
    return waitForEnd();
  }

  private int waitForEnd() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("still running");
    }
    return process.exitValue();
  }

  private Process launch() throws IOException {
    if (!Files.exists(dataDir)) {
      FreePorts.giveController(dataDir, "instance");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                BuiltProduct.classPath(),
                Millrace.class.getName(),
                "up",
                "--data-dir",
                dataDir.toString()));
    List<String> flags =
        List.of(
            "--kafka-port", "--registry-port", "--mqtt-port", "--connect-port", "--console-port");
    for (int i = 0; i < flags.size(); i++) {
      command.add(flags.get(i));
      command.add(ports.get(i).toString());
    }
    command.addAll(moreFlags);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
