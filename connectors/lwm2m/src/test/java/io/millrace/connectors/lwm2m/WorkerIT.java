package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.testing.Ports;
import io.millrace.connectors.testing.StoredRecords;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with a real Kafka, killed and started anew while devices go on. */
class WorkerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FLEET = 1_000;
  private static final int ATTEMPTS = 30;
  private static final String RAW = "millrace.raw.v1";
  private static final String RESULTS = "millrace.delivery-results.v1";
  private static final String DELIVERIES = "millrace.deliveries.v1";
  private static final String MAP =
      """
      observe: {climate: {paths: [3303/0/5700]}}
      metrics:
        3303/0/5700: {name: temperature, unit: Cel}
        3308/0/5900: {name: set_point, unit: Cel}
      """;

  @TempDir static Path directory;

  private static TestKafka kafka;
  private static TestRegistry registry;

  private final int port = Ports.free();
  private WorkerProcess worker;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = new TestKafka(directory.resolve("kafka"));
    registry = new TestRegistry();
    kafka.create(2, RAW, DELIVERIES, RESULTS, "millrace.dead-letters.v1", "millrace.gaps.v1");
  }

  @AfterAll
  static void stopKafka() {
    registry.close();
    kafka.close();
  }

  @AfterEach
  void stop() throws InterruptedException {
    worker.close();
  }

  private void start() throws IOException {
    if (worker == null) {
      worker =
          new WorkerProcess(
              directory.resolve(Integer.toString(port)),
              new WorkerProcess.Plan(
                  LwM2mSourceTask.class,
                  TaskHarness.settings(
                      port,
                      "lwm2m.map",
                      MAP,
                      "lwm2m.queue.awake.ms",
                      "2000",
                      "deliveries.bootstrap.servers",
                      kafka.bootstrap(),
                      "deliveries.registry.url",
                      registry.url()),
                  kafka.bootstrap(),
                  registry.url(),
                  false));
    }
    worker.start();
  }

  @Test
  void shouldGoUnnoticedWhenTheWorkerIsKilled() throws Exception {
    // Given
    start();
    try (Fleet fleet = new Fleet(port, FLEET);
        LeshanDevice observed = new LeshanDevice(LeshanDevice.Plan.plain("observed", port))) {
      assertThat(fleet.all(Fleet.Device::register)).hasSize(FLEET).containsOnly("2.01");
      observed.register();
      String registration = observed.registration();
      await().atMost(PATIENCE).until(() -> values("observed", "temperature").contains(20.0));
      AtomicInteger answers = new AtomicInteger();

      // When
      List<String> codes =
          fleet.all(
              device -> {
                String first = device.send(1, ATTEMPTS);
                if (answers.incrementAndGet() == FLEET / 2) {
                  worker.kill();
                  worker.start();
                }
                return first + device.send(2, ATTEMPTS);
              });
      List<String> updates = fleet.all(Fleet.Device::update);
      observed.feel(33.5);

      // Then
      assertThat(codes).hasSize(FLEET).containsOnly("2.042.04");
      assertThat(updates).hasSize(FLEET).containsOnly("2.04");
      await().atMost(PATIENCE).until(() -> values("observed", "temperature").contains(33.5));
      assertThat(observed.registration()).isEqualTo(registration);
      Map<String, List<Double>> raw = fleetValues();
      assertThat(raw).hasSize(FLEET);
      assertThat(raw.values()).as("each once, in order").containsOnly(List.of(1.0, 2.0));
    }
  }

  @Test
  void shouldAnswerWithWhatTheDeviceSaidWhenItIsCommanded() throws Exception {
    // Given
    start();
    try (LeshanDevice device = new LeshanDevice(LeshanDevice.Plan.plain("boiler", port))) {
      device.register();

      // When
      command("w", "boiler", "set_point", "{\"value\": 42.5, \"unit\": \"Cel\"}");
      command("r", "boiler", "read/set_point", "");
      command("e", "boiler", "execute/3308/0/5605", "");
      command("n", "boiler", "read/3308/0/5999", "");
      command("u", "boiler", "set_point", "{\"value\": 1, \"unit\": \"K\"}");
      await().atMost(PATIENCE).until(() -> results("boiler").size() == 5);

      // Then
      Map<String, CommandResult> results = results("boiler");
      assertThat(device.setPoint()).isEqualTo(42.5);
      assertThat(device.resets()).isEqualTo(1);
      assertThat(results.get("w").getCode()).isEqualTo("2.04");
      assertThat(text(results.get("r"))).isEqualTo("{\"value\":42.5,\"unit\":\"Cel\"}");
      assertThat(results.get("e").getStatus()).isEqualTo(CommandStatus.DONE);
      assertThat(results.get("n").getCode()).isEqualTo("4.04");
      assertThat(results.get("u").getStatus()).isEqualTo(CommandStatus.REJECTED);
    }
  }

  @Test
  void shouldWaitForADeviceThatSleepsWhenItIsCommanded() throws Exception {
    // Given
    start();
    LeshanDevice.Plan plain = LeshanDevice.Plan.plain("sleeper", port);
    try (LeshanDevice device =
        new LeshanDevice(
            new LeshanDevice.Plan("sleeper", plain.security(), plain.lifetime(), true))) {
      device.register();
      await()
          .pollDelay(Duration.ofMillis(2_500)) // longer than it listens
          .until(() -> true);
      command("x", "sleeper", "set_point", "5", Duration.ofMillis(500));
      command("w", "sleeper", "set_point", "7");
      await().atMost(PATIENCE).until(() -> !results("sleeper").isEmpty());
      assertThat(results("sleeper").get("x").getStatus()).isEqualTo(CommandStatus.EXPIRED);
      assertThat(results("sleeper")).as("the other one waits").hasSize(1);
      assertThat(device.setPoint()).isZero();

      // When
      boolean sent = device.send().isSuccess();

      // Then
      assertThat(sent).isTrue();
      await().atMost(PATIENCE).until(() -> results("sleeper").containsKey("w"));
      assertThat(device.setPoint()).isEqualTo(7);
    }
  }

  private static String text(CommandResult result) {
    return StandardCharsets.UTF_8.decode(result.getPayload().duplicate()).toString();
  }

  private static void command(String id, String device, String name, String payload) {
    command(id, device, name, payload, Duration.ofMinutes(1));
  }

  private static void command(
      String id, String device, String name, String payload, Duration life) {
    Command command =
        Command.newBuilder()
            .setId(id)
            .setDevice(device)
            .setName(name)
            .setSender("test")
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setIssuedAt(Instant.now())
            .setExpiresAt(Instant.now().plus(life))
            .setAttributes(Map.of(DeliveryLoop.PROTOCOL, "lwm2m"))
            .build();
    try (KafkaProducer<String, Command> producer =
        new KafkaProducer<>(
            stored().client(),
            new StringSerializer(),
            stored().serdes().of(Command.class).serializer())) {
      producer.send(new ProducerRecord<>(DELIVERIES, device, command));
    }
  }

  private static Map<String, CommandResult> results(String device) {
    Map<String, CommandResult> results = new HashMap<>();
    for (ConsumerRecord<String, CommandResult> record : all(RESULTS, CommandResult.class)) {
      if (record.value().getDevice().equals(device)) {
        results.put(record.value().getId(), record.value());
      }
    }
    return results;
  }

  private static List<Double> values(String device, String metric) {
    List<Double> values = new ArrayList<>();
    for (ConsumerRecord<String, DeviceMessage> record : all(RAW, DeviceMessage.class)) {
      if (record.key().equals(device)) {
        record.value().getSamples().stream()
            .filter(sample -> sample.getMetric().equals(metric))
            .map(Sample::getValueDouble)
            .forEach(values::add);
      }
    }
    return values;
  }

  private static Map<String, List<Double>> fleetValues() {
    Map<String, List<Double>> values = new HashMap<>();
    for (ConsumerRecord<String, DeviceMessage> record : all(RAW, DeviceMessage.class)) {
      for (Sample sample : record.value().getSamples()) {
        if (record.key().startsWith("fleet-")) {
          values
              .computeIfAbsent(record.key(), name -> new ArrayList<>())
              .add(sample.getValueDouble());
        }
      }
    }
    return values;
  }

  private static <T extends SpecificRecord> List<ConsumerRecord<String, T>> all(
      String topic, Class<T> type) {
    return stored().all(topic, type);
  }

  private static StoredRecords stored() {
    return new StoredRecords(kafka.bootstrap(), registry.url());
  }
}
