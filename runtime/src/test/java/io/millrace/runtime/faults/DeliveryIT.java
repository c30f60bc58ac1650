package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the worker again and again while commands go to devices, and counts what an independent
 * subscriber hears. Needs Debian's mosquitto; without it the test is skipped.
 */
class DeliveryIT {

  private static final int DEVICES = 30;
  private static final int COMMANDS = 120;
  private static final int KILLS = 3;
  private static final Topics TOPICS = Topics.withDefaultPrefix();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;

  @AfterEach
  void stopPlant() {
    if (plant != null) {
      plant.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Plant.Broker.class)
  void shouldDeliverEachCommandOnceAndInOrderWhenTheWorkerIsKilled(Plant.Broker broker)
      throws Exception {
    // Given
    start(broker, "");
    try (Listener devices = listener();
        var results = results()) {

      // When
      issue("absent", 1, Instant.now().plusSeconds(20), "nobody");
      issueForAnotherProtocol();
      deliverThroughKills(devices);

      // Then
      settle(devices, results, DEVICES * COMMANDS + 1);
      report(broker, devices, results);
      assertThat(devices.numbers()).as(plant::lastWords).hasSize(DEVICES);
      assertThat(devices.numbers().values())
          .as(plant::lastWords)
          .allSatisfy(heard -> assertThat(heard).isEqualTo(all()));
      assertOneResultEach(results.all(), DEVICES * COMMANDS + 1);
      assertThat(results.all())
          .filteredOn(result -> result.getStatus() != CommandStatus.DELIVERED)
          .allSatisfy(result -> assertThat(result.getDevice()).isEqualTo("absent"));
      assertThat(results.all())
          .filteredOn(result -> result.getDevice().equals("absent"))
          .extracting(CommandResult::getStatus)
          .containsExactly(fateOfTheAbsent(broker));
    }
  }

  @Test
  void shouldRepeatOnlyUnderTheSameIdWhenTheWorkerIsKilledAtQos1() throws Exception {
    // Given
    start(Plant.Broker.MOSQUITTO, "mqtt: {delivery_qos: 1}");
    try (Listener devices = listener();
        var results = results()) {

      // When
      deliverThroughKills(devices);

      // Then
      settle(devices, results, DEVICES * COMMANDS);
      report(Plant.Broker.MOSQUITTO, devices, results);
      assertThat(devices.numbersById()).as(plant::lastWords).hasSize(DEVICES);
      assertThat(devices.numbersById().values())
          .as(plant::lastWords)
          .allSatisfy(heard -> assertThat(heard).isEqualTo(all()));
      assertOneResultEach(results.all(), DEVICES * COMMANDS);
      assertThat(results.all())
          .extracting(CommandResult::getStatus)
          .containsOnly(CommandStatus.DELIVERED);
    }
  }

  private void start(Plant.Broker broker, String settings) throws Exception {
    assumeThat(Plant.mosquittoInstalled()).as("Debian's mosquitto is installed").isTrue();
    plant = new Plant(folder, broker, settings);
    plant.startEdge();
  }

  private Listener listener() {
    return new Listener(folder, plant.mqttPort(), "listener", "to/+/commands/step");
  }

  private Collected<CommandResult> results() {
    return new Collected<>(plant, TOPICS.name(Topic.DELIVERY_RESULTS), CommandResult.class);
  }

  private void deliverThroughKills(Listener devices) {
    issueAll();
    for (int kill = 1; kill <= KILLS; kill++) {
      awaitHeard(devices, (long) kill * DEVICES * COMMANDS / (KILLS + 2));
      plant.connect.kill();
      plant.connect.start();
    }
  }

  private static List<Integer> all() {
    return IntStream.rangeClosed(1, COMMANDS).boxed().toList();
  }

  private static void assertOneResultEach(List<CommandResult> results, int commands) {
    assertThat(results).extracting(CommandResult::getId).hasSize(commands).doesNotHaveDuplicates();
  }

  private static void report(
      Plant.Broker broker, Listener devices, Collected<CommandResult> results) {
    System.out.printf(
        "%s: %d commands issued, %d heard, %d results%n",
        broker, DEVICES * COMMANDS, devices.count(), results.all().size());
  }

  /** Mosquitto does not say with QoS 2 that nobody subscribes; HiveMQ does. */
  private static CommandStatus fateOfTheAbsent(Plant.Broker broker) {
    return broker == Plant.Broker.MOSQUITTO ? CommandStatus.DELIVERED : CommandStatus.EXPIRED;
  }

  private static void awaitHeard(Listener devices, long count) {
    await()
        .alias("commands go on after the last fault")
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(90))
        .until(() -> devices.count() >= count);
  }

  private static void settle(
      Listener devices, Collected<CommandResult> results, int expectedResults) {
    try {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(
              () ->
                  devices.count() >= DEVICES * COMMANDS && results.all().size() >= expectedResults);
    } catch (ConditionTimeoutException e) {
      return; // The assertions say what is missing.
    }
  }

  private void issueAll() {
    try (var producer = producer()) {
      for (int number = 1; number <= COMMANDS; number++) {
        for (int device = 0; device < DEVICES; device++) {
          send(producer, "d" + device, number, Instant.now().plusSeconds(600), "step");
        }
      }
      producer.flush();
    }
  }

  /** Goes to the same topics as the others, were the sink to take it. */
  private void issueForAnotherProtocol() {
    try (var producer = producer()) {
      Command command = command("plc-1", 1, Instant.now().plusSeconds(20), "step");
      command.setAttributes(Map.of("millrace.protocol", "modbus"));
      producer.send(new ProducerRecord<>(TOPICS.name(Topic.DELIVERIES), "plc-1", command));
      producer.flush();
    }
  }

  private void issue(String device, int number, Instant expiry, String name) {
    try (var producer = producer()) {
      send(producer, device, number, expiry, name);
      producer.flush();
    }
  }

  private KafkaProducer<String, Command> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", plant.bootstrap()),
        new StringSerializer(),
        new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null))
            .of(Command.class)
            .serializer());
  }

  private static void send(
      KafkaProducer<String, Command> producer,
      String device,
      int number,
      Instant expiry,
      String name) {
    Command command = command(device, number, expiry, name);
    producer.send(new ProducerRecord<>(TOPICS.name(Topic.DELIVERIES), device, command));
  }

  private static Command command(String device, int number, Instant expiry, String name) {
    byte[] payload = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    return Command.newBuilder()
        .setId(device + "-" + number)
        .setDevice(device)
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload))
        .setSender("app")
        .setIssuedAt(Instant.now())
        .setExpiresAt(expiry)
        .build();
  }
}
