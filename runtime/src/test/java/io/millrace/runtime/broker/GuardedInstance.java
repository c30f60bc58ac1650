package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.millrace.runtime.cli.InstanceProcess;
import io.millrace.runtime.config.Secret;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A whole instance in a process of its own, at whose broker devices log in. */
final class GuardedInstance implements AutoCloseable {

  static final String PASSWORD = "a password for tests";

  private final InstanceProcess process;

  private GuardedInstance(InstanceProcess process) {
    this.process = process;
  }

  /** Starts one whose settings have this section {@code mqtt}. */
  static GuardedInstance start(Path folder, String mqtt, String... devices) throws IOException {
    Path settings = folder.resolve("millrace.yaml");
    Files.writeString(settings, "mqtt: " + mqtt + "\n");
    InstanceProcess process =
        new InstanceProcess(folder, "up", List.of("--config", settings.toString()));
    Map<String, Secret> passwords = new HashMap<>();
    List.of(devices).forEach(device -> passwords.put(device, new Secret(PASSWORD)));
    DeviceCredentials.in(process.dataDir()).setDrawn(passwords, Instant.now());
    process.start();
    return new GuardedInstance(process);
  }

  Mqtt5ClientBuilder builder(String clientId) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(process.mqttPort());
  }

  Mqtt5ClientBuilder builder(String clientId, String device) {
    return GuardedBroker.login(builder(clientId), device, PASSWORD);
  }

  int mqttPort() {
    return process.mqttPort();
  }

  /** A consumer of a topic from its end. */
  <T extends SpecificRecord> KafkaConsumer<String, T> follow(String topic, Class<T> type) {
    KafkaConsumer<String, T> consumer = consumer(type);
    List<TopicPartition> partitions = partitions(consumer, topic);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  /** What its heap holds after a collection, in bytes. */
  long liveHeap() throws IOException, InterruptedException {
    jcmd("GC.run");
    long kilobytes =
        Pattern.compile("generation\\s+total \\d+K, used (\\d+)K")
            .matcher(jcmd("GC.heap_info"))
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .sum();
    return kilobytes * 1024;
  }

  /** What it holds in memory, in bytes. */
  long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return answer;
  }

  /** Registers devices, given as JSON. */
  void register(String devices) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + process.consolePort() + "/api/devices"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"devices\":[" + devices + "]}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.body());
    }
  }

  /** Everything that a topic holds now, each partition in order. */
  <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(String topic, Class<T> type) {
    List<ConsumerRecord<String, T>> read = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer = consumer(type)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < end.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  private <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Class<T> type) {
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(process.registry(), null));
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", process.bootstrap(), "isolation.level", "read_committed"),
        new StringDeserializer(),
        serdes.of(type).deserializer());
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(one -> new TopicPartition(topic, one.partition()))
        .toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
