package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.FreePorts;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Modbus connector by itself in a Connect worker that is not ours, against Debian's pymodbus;
 * what commands write is read by mbpoll.
 */
class ModbusForeignWorkerIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Path MODULE = Path.of("..", "connectors", "modbus");
  private static final String MAP =
      """
      models:
        pump:
          groups: {fast: {period: 200ms}}
          points:
            flow: {table: input, address: 0, type: float32, unit: m3/h}
            gone: {table: input, address: 200}
            speed: {address: 10, type: int32, unit: Hz, writeable: true}
      buses:
        hall:
          address: tcp://127.0.0.1:%d
          units: [{unit: 1, device: pump-1, model: pump}]
      """;

  @TempDir private static Path folder;

  private static int port;
  private static Plant plant;
  private static ComponentProcess device;

  @BeforeAll
  static void start() throws Exception {
    needs("/usr/lib/python3/dist-packages/pymodbus", "python3-pymodbus");
    needs("/usr/bin/mbpoll", "mbpoll");
    port = FreePorts.find();
    device = pymodbus();
    device.start();
    plant = new Plant(folder, Plant.Broker.EMBEDDED);
    plant.startKafkaAndRegistry();
    createTopics();
    ForeignWorker worker =
        new ForeignWorker(plant, folder, MODULE.resolve("target").resolve("plugin"));
    worker.start();
    worker.create(
        Map.of(
            "connector.class", "io.millrace.connectors.modbus.ModbusSourceConnector",
            "modbus.map", MAP.formatted(port),
            "validate.connection", "false",
            "deliveries.bootstrap.servers", plant.bootstrap(),
            "deliveries.registry.url", plant.registryUrl()));
  }

  private static void needs(String file, String debianPackage) {
    boolean there = Files.exists(Path.of(file));
    if (System.getenv("CI") == null) {
      assumeThat(there).as("skipped: apt-get install " + debianPackage).isTrue();
    } else {
      assertThat(there).as("missing: apt-get install " + debianPackage).isTrue();
    }
  }

  private static ComponentProcess pymodbus() {
    Path script = MODULE.resolve("src/test/peers/pymodbus_server.py").toAbsolutePath();
    return new ComponentProcess(
        "pymodbus",
        List.of("/usr/bin/python3", script.toString(), "tcp", Integer.toString(port)),
        folder.resolve("pymodbus.out"));
  }

  private static void createTopics() throws Exception {
    List<NewTopic> topics =
        Stream.of(
                Topic.RAW, Topic.DEAD_LETTERS, Topic.GAPS, Topic.DELIVERIES, Topic.DELIVERY_RESULTS)
            .map(topic -> new NewTopic(TOPICS.name(topic), 2, (short) 1))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", plant.bootstrap()))) {
      admin.createTopics(topics).all().get();
    }
  }

  @AfterAll
  static void stop() {
    if (plant != null) {
      plant.close();
    }
    if (device != null) {
      device.close();
    }
  }

  @Test
  void shouldWriteTypedValuesToTheRawTopic() throws Exception {
    // Given
    try (var raw = new Collected<>(plant, TOPICS.name(Topic.RAW), DeviceMessage.class)) {

      // When
      await().atMost(Duration.ofSeconds(30)).until(() -> raw.count(each -> good(each)) >= 3);

      // Then
      DeviceMessage message = raw.all().stream().filter(each -> good(each)).findFirst().get();
      assertThat(message.getDevice()).isEqualTo("pump-1");
      assertThat(message.getProtocol()).isEqualTo("modbus");
      assertThat(message.getSamples())
          .extracting(
              Sample::getMetric,
              Sample::getValueDouble,
              Sample::getUnit,
              Sample::getQuality,
              Sample::getStatus)
          .contains(
              tuple("flow", 21.5, "m3/h", Quality.GOOD, null),
              tuple("gone", null, null, Quality.BAD, "0x02 ILLEGAL DATA ADDRESS"));
      assertThat(numbers(raw)).doesNotHaveDuplicates();
    }
  }

  private static boolean good(DeviceMessage message) {
    return message.getSamples().stream().anyMatch(each -> each.getQuality() == Quality.GOOD);
  }

  private static List<Long> numbers(Collected<DeviceMessage> raw) {
    return raw.all().stream().map(each -> each.getSequence().getNumber()).toList();
  }

  @Test
  void shouldWriteARegisterWhenADeliverySaysSo() throws Exception {
    // Given
    try (var results =
        new Collected<>(plant, TOPICS.name(Topic.DELIVERY_RESULTS), CommandResult.class)) {

      // When
      deliver("write/speed", "{\"value\": 70000, \"unit\": \"Hz\"}");
      await().atMost(Duration.ofSeconds(60)).until(() -> !results.all().isEmpty());

      // Then
      CommandResult result = results.all().get(0);
      assertThat(result.getId()).isEqualTo("c-1");
      assertThat(result.getStatus()).isEqualTo(CommandStatus.DONE);
      assertThat(StandardCharsets.UTF_8.decode(result.getPayload()).toString())
          .isEqualTo("{\"value\":70000,\"unit\":\"Hz\"}");
      assertThat(mbpoll()).containsPattern("\\[11\\]:\\s+70000");
    }
  }

  private static void deliver(String name, String payload) {
    Command command =
        Command.newBuilder()
            .setId("c-1")
            .setDevice("pump-1")
            .setName(name)
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setSender("app")
            .setIssuedAt(Instant.now())
            .setExpiresAt(Instant.now().plusSeconds(120))
            .setAttributes(Map.of("millrace.protocol", "modbus"))
            .build();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", plant.bootstrap()),
            new StringSerializer(),
            new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null))
                .of(Command.class)
                .serializer())) {
      producer.send(new ProducerRecord<>(TOPICS.name(Topic.DELIVERIES), "pump-1", command));
      producer.flush();
    }
  }

  /** Holding registers 10 and 11 as mbpoll counts and reads them, the high word first. */
  private static String mbpoll() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ("mbpoll -m tcp -1 -q -a 1 -t 4:int -B -r 11 -c 1 -p " + port + " 127.0.0.1")
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
