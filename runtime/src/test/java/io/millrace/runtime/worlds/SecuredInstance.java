package io.millrace.runtime.worlds;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.broker.DeviceCredentials;
import io.millrace.runtime.cli.Execution;
import io.millrace.runtime.cli.InstanceProcess;
import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** {@code millrace up --secure} in a process of its own, with devices of both worlds. */
final class SecuredInstance implements AutoCloseable {

  private static final String PASSWORD = "a password for tests";
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration QUIET = Duration.ofSeconds(15);

  private final Path folder;
  private final InstanceProcess process;
  private final Instant start = Instant.now();
  private final Map<String, Mqtt5BlockingClient> devices = new TreeMap<>();

  /**
   * Starts one.
   *
   * @param folder where its data is
   */
  SecuredInstance(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.process = new InstanceProcess(folder, "up", List.of("--secure"));
    Map<String, Secret> passwords = new HashMap<>();
    Stream.of(Said.IOT, Said.WATCHED, Said.OTHERS)
        .flatMap(List::stream)
        .forEach(device -> passwords.put(device, new Secret(PASSWORD)));
    DeviceCredentials.in(process.dataDir()).setDrawn(passwords, Instant.now());
    process.start();
  }

  InstanceProcess process() {
    return process;
  }

  Path dataDir() {
    return process.dataDir();
  }

  String password(String user) {
    return Secrets.in(process.dataDir()).find(user).orElseThrow().password().reveal();
  }

  /** How a user reaches Kafka. */
  Map<String, Object> client(String user) {
    return Secrets.in(process.dataDir())
        .find(user)
        .orElseThrow()
        .revealedPropertiesAt(process.bootstrap());
  }

  /** Runs a command on it, as whoever owns the data directory. */
  Execution command(String... arguments) {
    return Execution.of(
        Stream.concat(Stream.of(arguments), Stream.of("--data-dir", process.dataDir().toString()))
            .toArray(String[]::new));
  }

  /** Runs a command on it that takes a file with this text. */
  void apply(String what, String yaml) throws IOException {
    Path file = folder.resolve(what + ".yaml");
    Files.writeString(file, what + ":\n" + yaml);
    Execution execution = command(what, "apply", "-f", file.toString());
    if (execution.exitCode() != 0) {
      throw new IllegalStateException(execution.out() + execution.err());
    }
  }

  /**
   * Says one after the other, each when the broker has taken the one before. Everybody listens
   * first, so that each message between machines arrives at the first attempt.
   */
  void say(List<Said> lines) {
    lines.forEach(line -> devices.computeIfAbsent(line.device(), this::connect));
    for (Said line : lines) {
      devices
          .get(line.device())
          .publishWith()
          .topic("devices/" + line.device() + "/" + line.channel())
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(line.payload())
          .send();
    }
  }

  /** Waits until nothing is written any more for longer than a quiet device's windows stay open. */
  void settle() {
    try (Admin admin = Admin.create(client("millrace-admin"))) {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .during(QUIET)
          .until(new SameAsBefore<>(() -> ends(admin))::get);
    }
  }

  /** What this principal can find out. */
  Map<String, String> seenBy(String user) {
    Map<String, String> places = new HashMap<>();
    places.put(folder.toString(), "<folder>");
    process.ports().forEach(port -> places.put(port.toString(), "<port>"));
    Timeless timeless = new Timeless(start, places);
    Map<String, String> seen = new TreeMap<>(new Onlooker(this, user).look());
    seen.replaceAll((what, text) -> timeless.apply(text));
    return seen;
  }

  /** Everything the instance wrote into its logs and onto the screen. */
  String logs() throws IOException {
    StringBuilder all = new StringBuilder(process.output());
    try (Stream<Path> files = Files.walk(process.dataDir().resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Override
  public void close() throws InterruptedException {
    devices.values().forEach(Mqtt5BlockingClient::disconnect);
    process.kill();
  }

  private Mqtt5BlockingClient connect(String device) {
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(device)
            .serverHost("127.0.0.1")
            .serverPort(process.mqttPort())
            .simpleAuth()
            .username(device)
            .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    client.connect();
    client.subscribeWith().topicFilter("to/" + device + "/#").qos(MqttQos.AT_LEAST_ONCE).send();
    return client;
  }

  private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
    List<TopicPartition> partitions =
        admin
            .describeTopics(admin.listTopics().names().get())
            .allTopicNames()
            .get()
            .values()
            .stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    return admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().offset()));
  }
}
