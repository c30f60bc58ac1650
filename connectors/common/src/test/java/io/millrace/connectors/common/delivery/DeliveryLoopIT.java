package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLoopIT {

  private static final int PARTITIONS = 3;
  private static final int COMMANDS = 180;
  private static final int DEVICES = 12;
  private static final int KILLS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path directory;

  private static TestKafka kafka;
  private static TestRegistry registry;

  private final Topics topics = new Topics("t" + System.nanoTime() + ".");
  private DeviceHall devices;
  private KafkaProducer<String, Command> producer;
  private KafkaConsumer<String, CommandResult> consumer;
  private Process worker;
  private final List<CommandResult> results = new ArrayList<>();

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = new TestKafka(directory.resolve("kafka"));
    registry = new TestRegistry();
  }

  @AfterAll
  static void stopKafka() {
    registry.close();
    kafka.close();
  }

  @BeforeEach
  void start() throws Exception {
    String results = topics.name(Topic.DELIVERY_RESULTS);
    kafka.create(PARTITIONS, topics.name(Topic.DELIVERIES), results);
    devices = new DeviceHall();
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(registry.url(), null));
    Properties client = new Properties();
    client.put("bootstrap.servers", kafka.bootstrap());
    client.put("isolation.level", "read_committed");
    producer =
        new KafkaProducer<>(client, new StringSerializer(), serdes.of(Command.class).serializer());
    consumer =
        new KafkaConsumer<>(
            client, new StringDeserializer(), serdes.of(CommandResult.class).deserializer());
    List<TopicPartition> all =
        IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(results, each)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  @AfterEach
  void stop() throws IOException {
    if (worker != null) {
      worker.destroyForcibly();
    }
    producer.close();
    consumer.close();
    devices.close();
  }

  private void startWorker() throws IOException {
    worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DeliveryWorker.class.getName(),
                kafka.bootstrap(),
                registry.url(),
                Integer.toString(devices.port()),
                "line-1",
                topics.prefix())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(directory + "/worker.log")))
            .start();
  }

  private void killWorker() {
    worker.destroyForcibly();
    await().until(() -> !worker.isAlive());
  }

  private DeliveryLoop loop(String connector, HallPerformer performer) {
    return DeliveryWorker.loop(
        connector,
        topics,
        Map.of(
            TaskDeliveryKeys.BOOTSTRAP,
            kafka.bootstrap(),
            TaskDeliveryKeys.REGISTRY,
            registry.url()),
        performer);
  }

  private void send(String id, String device, String name, String protocol) throws Exception {
    Command command = command(id, device, protocol);
    command.setName(name);
    producer
        .send(new ProducerRecord<>(topics.name(Topic.DELIVERIES), device, command))
        .get(30, TimeUnit.SECONDS);
  }

  private static Command command(String id, String device, String protocol) {
    return Command.newBuilder()
        .setId(id)
        .setDevice(device)
        .setName("write/speed")
        .setPayload(ByteBuffer.wrap("1".getBytes(StandardCharsets.UTF_8)))
        .setSender("app")
        .setIssuedAt(Instant.now())
        .setAttributes(Map.of(DeliveryLoop.PROTOCOL, protocol))
        .build();
  }

  private int readResults() {
    for (ConsumerRecord<String, CommandResult> record : consumer.poll(Duration.ofMillis(100))) {
      results.add(record.value());
    }
    return results.size();
  }

  @Test
  void shouldEndEachCommandOnceAndCallNothingTwiceWhenTheWorkerIsKilled() throws Exception {
    // Given
    for (int i = 0; i < COMMANDS; i++) {
      String name = i % 2 == 0 ? "write/speed" : HallPerformer.CALL + "start";
      send("c" + i, "d" + i % DEVICES, name, "bus");
      send("f" + i, "d" + i % DEVICES, name, "mqtt");
      send("o" + i, "other" + i % DEVICES, name, "bus");
    }
    startWorker();

    // When
    for (int kill = 1; kill <= KILLS; kill++) {
      int enough = kill * COMMANDS / (KILLS + 2);
      await().atMost(PATIENCE).until(() -> devices.done().size() >= enough);
      killWorker();
      startWorker();
    }
    await().atMost(PATIENCE).until(() -> readResults() >= COMMANDS);

    // Then
    Map<String, CommandResult> byId = new HashMap<>();
    results.forEach(each -> assertThat(byId.put(each.getId(), each)).isNull());
    assertThat(byId).hasSize(COMMANDS);
    int unknown = 0;
    for (int i = 0; i < COMMANDS; i++) {
      CommandResult result = byId.get("c" + i);
      int times = Collections.frequency(devices.done(), "c" + i);
      boolean isCall = i % 2 == 1;
      boolean isDone = result.getStatus() == CommandStatus.DONE;
      assertThat(isDone || isCall).isTrue();
      assertThat(times).isBetween(isDone ? 1 : 0, isCall ? 1 : KILLS + 1);
      if (isDone) {
        assertThat(StandardCharsets.UTF_8.decode(result.getPayload()).toString()).isEqualTo("ok");
        assertThat(result.getContentType()).isEqualTo("text/plain");
      } else {
        assertThat(result.getCode()).isEqualTo(Answer.UNKNOWN_OUTCOME);
        unknown++;
      }
    }
    assertThat(unknown).isLessThanOrEqualTo(KILLS * DEVICES);
    assertThat(devices.done()).allMatch(id -> id.startsWith("c"));
  }

  @Test
  void shouldNotDoAgainWhatHasAResultWhenAConnectorIsRenamed() throws Exception {
    // Given
    send("c1", "d1", "write/speed", "bus");
    try (HallPerformer performer = new HallPerformer(devices.port());
        DeliveryLoop before = loop("line-1", performer)) {
      before.start();
      await().atMost(PATIENCE).until(() -> readResults() == 1);
    }
    send("c2", "d1", "write/speed", "bus");

    // When
    for (int run = 0; run < 2; run++) {
      try (HallPerformer performer = new HallPerformer(devices.port());
          DeliveryLoop after = loop("line-2", performer)) {
        after.start();
        int expected = run + 2;
        await().atMost(PATIENCE).until(() -> readResults() == expected);
      }
      send("c" + (run + 3), "d1", "write/speed", "bus");
    }

    // Then
    assertThat(devices.done()).containsExactly("c1", "c2", "c3");
  }

  @Test
  void shouldBeginWhenItsTopicsComeIntoBeing() throws Exception {
    // Given
    Topics later = new Topics(topics.prefix() + "later.");
    try (HallPerformer performer = new HallPerformer(devices.port());
        DeliveryLoop loop =
            DeliveryWorker.loop(
                "line-1",
                later,
                Map.of(
                    TaskDeliveryKeys.BOOTSTRAP,
                    kafka.bootstrap(),
                    TaskDeliveryKeys.REGISTRY,
                    registry.url()),
                performer)) {
      loop.start();

      // When
      kafka.create(1, later.name(Topic.DELIVERIES), later.name(Topic.DELIVERY_RESULTS));
      producer.send(
          new ProducerRecord<>(later.name(Topic.DELIVERIES), "d1", command("c1", "d1", "bus")));

      // Then
      await().atMost(PATIENCE).until(() -> devices.done().contains("c1"));
      loop.check();
    }
  }

  @Test
  void shouldLeaveNoThreadWhenItIsClosed() throws Exception {
    // Given
    send("c1", "d1", "write/speed", "bus");
    DeliveryLoop loop;
    try (HallPerformer performer = new HallPerformer(devices.port())) {
      loop = loop("line-1", performer);
      loop.start();
      await().atMost(PATIENCE).until(() -> readResults() == 1);

      // When
      loop.close();
    }

    // Then
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("millrace-"))
        .noneMatch(name -> name.contains("kafka-producer") && name.contains("line-1"));
  }
}
