package io.millrace.runtime.faults;

import static org.awaitility.Awaitility.await;

import io.millrace.runtime.BuiltProduct;
import io.millrace.runtime.FreePorts;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** An MQTT broker and every part of Millrace, each in a process of its own. */
final class Plant implements AutoCloseable {

  private static final Path PROFILE =
      Path.of("..", "docs", "how-to", "mosquitto", "mosquitto.conf");
  private static final Path JARS = Path.of("target");

  private static final Pattern RUNS = Pattern.compile("\"tasks\":\\[\\{[^}]*\"state\":\"RUNNING\"");

  /** Which broker devices speak to. */
  enum Broker {
    MOSQUITTO,
    EMBEDDED
  }

  private final Path folder;
  private final int mqttPort = FreePorts.find();
  private final int kafkaPort = FreePorts.find();
  private final int registryPort = FreePorts.find();
  private final int connectPort = FreePorts.find();
  private final int consolePort = FreePorts.find();
  private final List<ComponentProcess> all = new ArrayList<>();

  final ComponentProcess mosquitto;
  final ComponentProcess kafka;
  final ComponentProcess registry;
  final ComponentProcess connect;
  final ComponentProcess streams;
  final ComponentProcess console;

  Plant(Path folder) throws IOException {
    this(folder, Broker.MOSQUITTO);
  }

  Plant(Path folder, Broker broker) throws IOException {
    this(folder, broker, "");
  }

  /**
   * @param settings what the worker finds in its {@code millrace.yaml}
   */
  Plant(Path folder, Broker broker, String settings) throws IOException {
    this.folder = folder;
    this.mosquitto =
        broker == Broker.MOSQUITTO
            ? mosquitto()
            : part("mqtt", "--mqtt-port", Integer.toString(mqttPort));
    FreePorts.giveController(folder.resolve("kafka"), "kafka");
    this.kafka = part("kafka", "--kafka-port", Integer.toString(kafkaPort));
    this.registry =
        part(
            "registry",
            "--registry-port",
            Integer.toString(registryPort),
            "--bootstrap",
            bootstrap());
    this.connect =
        part(
            "connect",
            "--config",
            Files.writeString(folder.resolve("millrace.yaml"), settings).toString(),
            "--connect-port",
            Integer.toString(connectPort),
            "--bootstrap",
            bootstrap(),
            "--registry",
            registryUrl(),
            "--mqtt",
            "tcp://127.0.0.1:" + mqttPort);
    this.streams = part("streams", "--bootstrap", bootstrap(), "--registry", registryUrl());
    this.console =
        part(
            "console",
            "--console-port",
            Integer.toString(consolePort),
            "--bootstrap",
            bootstrap(),
            "--registry",
            registryUrl());
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Where Debian keeps Mosquitto, which is on few users' path. */
  static boolean mosquittoInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/mosquitto"));
  }

  String bootstrap() {
    return "127.0.0.1:" + kafkaPort;
  }

  String registryUrl() {
    return "http://127.0.0.1:" + registryPort;
  }

  String consoleUrl() {
    return "http://127.0.0.1:" + consolePort;
  }

  int mqttPort() {
    return mqttPort;
  }

  int connectPort() {
    return connectPort;
  }

  /** Starts everything, each when what it needs answers. */
  void start() {
    startBackbone();
    streams.start();
    connect.start();
    awaitTopics();
    awaitConnector("mqtt-source");
    awaitConnector("mqtt-sink");
  }

  /** Starts everything but the streams application. */
  void startEdge() {
    startBackbone();
    connect.start();
    awaitTopics();
    awaitConnector("mqtt-sink");
  }

  /** Starts what a foreign Connect worker needs: the MQTT broker, Kafka and the registry. */
  void startBackbone() {
    mosquitto.start();
    kafka.start();
    awaitPort(mqttPort);
    awaitPort(kafkaPort);
    registry.start();
    awaitPort(registryPort);
  }

  /** Kafka Connect as Kafka ships it, with our plugins. */
  ComponentProcess foreignWorker(Path properties) throws IOException {
    return program(
        "worker", "org.apache.kafka.connect.cli.ConnectDistributed", properties.toString());
  }

  /** Where the plugin folders lie. */
  static Path plugins() {
    return JARS.resolve("plugins").toAbsolutePath();
  }

  /** Starts what a foreign Connect worker needs whose devices do not speak MQTT. */
  void startKafkaAndRegistry() {
    kafka.start();
    awaitPort(kafkaPort);
    registry.start();
    awaitPort(registryPort);
  }

  /** Starts what is behind the edge: Kafka, registry, Streams and console. */
  void startBehindTheEdge() {
    startKafkaAndRegistry();
    streams.start();
    awaitTopics();
    startConsole();
  }

  /** Starts the console, whose API registers devices and links. */
  void startConsole() {
    console.start();
    awaitPort(consolePort);
  }

  /** All topics that Kafka has. */
  Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      return admin.listTopics().names().get();
    }
  }

  /** Removes topics as somebody does who asks nobody. */
  void removeTopics(String prefix) throws Exception {
    List<String> gone = topics().stream().filter(name -> name.startsWith(prefix)).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin.deleteTopics(gone).all().get();
    }
  }

  /** Waits until Kafka takes connections. */
  void awaitKafka() {
    awaitPort(kafkaPort);
  }

  /** What every process said last, for a report of a failure. */
  String lastWords() {
    return String.join("\n\n", all.stream().map(ComponentProcess::lastWords).toList());
  }

  @Override
  public void close() {
    all.forEach(ComponentProcess::close);
  }

  private ComponentProcess mosquitto() throws IOException {
    Path data = Files.createDirectories(folder.resolve("mosquitto"));
    String profile =
        Files.readString(PROFILE)
            .replace("listener 1883 127.0.0.1", "listener " + mqttPort + " 127.0.0.1")
            .replace("/var/lib/mosquitto/", data.toAbsolutePath() + "/")
            // Mosquitto itself is not killed here, and writing a deep queue each time takes
            // minutes.
            .replace("autosave_interval 1\n", "autosave_interval 1000\n");
    Path file = folder.resolve("mosquitto.conf");
    Files.writeString(file, profile + "\nuser " + System.getProperty("user.name") + "\n");
    return add("mosquitto", List.of("/usr/sbin/mosquitto", "-c", file.toString()));
  }

  private ComponentProcess part(String name, String... flags) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("run", name, "--data-dir", folder.resolve(name).toString()));
    arguments.addAll(List.of(flags));
    return program(name, "io.millrace.runtime.cli.Millrace", arguments.toArray(String[]::new));
  }

  private ComponentProcess program(String name, String main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-cp",
                BuiltProduct.classPath(),
                main));
    command.addAll(List.of(arguments));
    return add(name, command);
  }

  private ComponentProcess add(String name, List<String> command) {
    ComponentProcess process = new ComponentProcess(name, command, folder.resolve(name + ".out"));
    all.add(process);
    return process;
  }

  /** Waits until a connector runs: from then on the broker keeps messages for the source. */
  private void awaitConnector(String name) {
    await()
        .alias(name + " runs")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> RUNS.matcher(connectStatus(name)).find());
  }

  private String connectStatus(String name) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + connectPort + "/connectors/" + name + "/status"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "not yet: " + e.getMessage();
    }
  }

  private void awaitTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  admin.listTopics().names().get().containsAll(Topics.withDefaultPrefix().names()));
    }
  }

  private void awaitPort(int port) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(100, TimeUnit.MILLISECONDS)
        .until(() -> answers(port));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
