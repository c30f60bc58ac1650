package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.faults.Ledger.Balance;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Reading;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills everything that may be killed while messages flow, and counts. Needs Debian's mosquitto;
 * without it the test is skipped.
 */
class LedgerIT {

  private static final int DEVICES = 50;
  private static final int MESSAGES = 400;
  private static final int KILLS = 5;
  private static final int FAULTS = 2 * KILLS + 1;
  private static final int ROUNDS = MESSAGES / (FAULTS + 1);
  private static final double PER_SECOND = 1_000;
  private static final Topics TOPICS = Topics.withDefaultPrefix();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;

  @BeforeEach
  void startPlant() throws Exception {
    assumeThat(Plant.mosquittoInstalled()).as("Debian's mosquitto is installed").isTrue();
    plant = new Plant(folder);
    plant.start();
  }

  @AfterEach
  void stopPlant() {
    if (plant != null) {
      plant.close();
    }
  }

  @Test
  void shouldLoseAndRepeatNothingWhenWorkerTopologyAndBrokerAreKilled() throws Exception {
    // Given
    try (Fleet counting = new Fleet("seq", DEVICES, true, plant.mqttPort());
        Fleet plain = new Fleet("plain", DEVICES, false, plant.mqttPort())) {
      Ledger sequenced = new Ledger(counting.devices(), MESSAGES);
      Ledger unsequenced = new Ledger(plain.devices(), MESSAGES);
      register(counting.devices(), plain.devices());
      try (var raw =
              new TopicReader<>(plant, TOPICS.name(Topic.RAW), DeviceMessage.class, message -> {});
          var readings =
              new TopicReader<>(
                  plant,
                  TOPICS.name(Topic.READINGS),
                  Reading.class,
                  message -> {
                    note(sequenced, message.value());
                    note(unsequenced, message.value());
                  })) {

        // When
        flowThroughFaults(counting, plain, readings);

        // Then
        settle(sequenced, unsequenced);
        System.out.printf("%d messages sent, %d received%n", 2 * DEVICES * MESSAGES, raw.count());
        report("with sequence", sequenced.balance());
        report("without sequence", unsequenced.balance());
        long sent = (long) DEVICES * MESSAGES;
        assertThat(sequenced.balance()).as(plant::lastWords).isEqualTo(new Balance(sent, 0, 0, 0));
        assertThat(unsequenced.balance().lost()).as(plant::lastWords).isZero();
      }
    }
  }

  @Test
  @Tag("alone")
  void shouldDeliverSoonWhenTheWorkerStartsWithABacklog() throws Exception {
    // Given
    try (Fleet fleet = new Fleet("late", DEVICES, true, plant.mqttPort());
        var raw =
            new TopicReader<>(plant, TOPICS.name(Topic.RAW), DeviceMessage.class, message -> {})) {
      fleet.send(1, PER_SECOND);
      await().atMost(Duration.ofSeconds(90)).until(() -> raw.count() == DEVICES);
      plant.connect.kill();
      fleet.send(MESSAGES, 4_000);

      // When
      long began = System.nanoTime();
      plant.connect.start();
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(60))
          .until(() -> raw.count() > DEVICES);
      Duration first = Duration.ofNanos(System.nanoTime() - began);

      // Then
      long all = (long) DEVICES * (MESSAGES + 1);
      await().atMost(Duration.ofSeconds(60)).until(() -> raw.count() >= all);
      Duration last = Duration.ofNanos(System.nanoTime() - began);
      System.out.printf(
          "backlog of %d: first record after %.1f s, last after %.1f s%n",
          DEVICES * MESSAGES, first.toMillis() / 1e3, last.toMillis() / 1e3);
      assertThat(first).isLessThan(Duration.ofSeconds(15));
    }
  }

  private void flowThroughFaults(Fleet counting, Fleet plain, TopicReader<Reading> readings) {
    List<Runnable> faults = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      faults.add(kill % 2 == 0 ? () -> killConnectInFlight(counting) : this::killConnect);
      faults.add(this::killStreams);
    }
    faults.add(this::restartKafka);
    for (Runnable fault : faults) {
      long before = readings.count();
      send(counting, plain, 1).join();
      awaitProgress(readings, before);
      CompletableFuture<Void> flow = send(counting, plain, ROUNDS - 1);
      awaitFlow(counting);
      fault.run();
      flow.join();
    }
    send(counting, plain, MESSAGES - FAULTS * ROUNDS).join();
  }

  private static CompletableFuture<Void> send(Fleet counting, Fleet plain, int rounds) {
    return CompletableFuture.allOf(
        CompletableFuture.runAsync(() -> counting.send(rounds, PER_SECOND)),
        CompletableFuture.runAsync(() -> plain.send(rounds, PER_SECOND)));
  }

  private void awaitProgress(TopicReader<Reading> readings, long before) {
    await()
        .alias("readings go on after the last fault")
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(90))
        .until(() -> readings.count() >= before + DEVICES);
  }

  private static void awaitFlow(Fleet fleet) {
    long before = fleet.acknowledged();
    await()
        .alias("messages flow")
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(10))
        .until(() -> fleet.acknowledged() >= before + 4 * DEVICES);
  }

  private void killConnect() {
    plant.connect.kill();
    plant.connect.start();
  }

  /** The worst moment: records are on their way to Kafka, which will write them nevertheless. */
  private void killConnectInFlight(Fleet fleet) {
    plant.kafka.pause();
    try {
      awaitFlow(fleet);
    } finally {
      plant.connect.kill();
      plant.kafka.resume();
    }
    plant.connect.start();
  }

  private void killStreams() {
    plant.streams.kill();
    plant.streams.start();
  }

  private void restartKafka() {
    plant.kafka.kill();
    plant.kafka.start();
    plant.awaitKafka();
  }

  private static void settle(Ledger... ledgers) {
    for (Ledger ledger : ledgers) {
      try {
        await().atMost(Duration.ofSeconds(90)).until(() -> ledger.balance().lost() == 0);
      } catch (ConditionTimeoutException e) {
        return; // The balance says what is missing.
      }
    }
  }

  private static void note(Ledger ledger, Reading reading) {
    if (reading.getMetric().equals("n")) {
      ledger.arrived(reading.getDevice(), reading.getValueDouble().longValue());
    }
  }

  private static void report(String feed, Balance balance) {
    System.out.printf(
        "%s: %d arrived, %d lost, %d duplicated, %d reordered%n",
        feed, balance.arrived(), balance.lost(), balance.duplicated(), balance.reordered());
  }

  private void register(List<String> first, List<String> second) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", plant.bootstrap()),
            new StringSerializer(),
            new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null))
                .of(Device.class)
                .serializer())) {
      Stream.concat(first.stream(), second.stream())
          .forEach(
              id ->
                  producer.send(
                      new ProducerRecord<>(TOPICS.name(Topic.DEVICES), id, registered(id))));
      producer.flush();
    }
  }

  private static Device registered(String id) {
    return Device.newBuilder()
        .setId(id)
        .setCommunication(Communication.IOT)
        .setOwner(new Owner("ledger", OwnerKind.BUSINESS, null))
        .build();
  }
}
