package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.faults.Ledger.Balance;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a worker with exactly-once source support while messages flow, and counts what the raw
 * topic holds, before any part of the pipeline. Needs Debian's mosquitto; without it the test is
 * skipped.
 */
class ExactlyOnceSourceIT {

  private static final int DEVICES = 20;
  private static final int MESSAGES = 300;
  private static final int KILLS = 6;
  private static final int ROUNDS = MESSAGES / (KILLS + 1);
  private static final double PER_SECOND = 1_000;
  private static final Topics TOPICS = Topics.withDefaultPrefix();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;
  private ForeignWorker worker;

  @BeforeEach
  void startPlant() throws Exception {
    assumeThat(Plant.mosquittoInstalled()).as("Debian's mosquitto is installed").isTrue();
    plant = new Plant(folder);
    plant.startBackbone();
    createTopics();
    worker = new ForeignWorker(plant, folder);
    worker.start();
    worker.createSource(
        Map.of(
            "exactly.once.support", "required",
            "offsets.storage.topic", "plant-offsets",
            "sequence.required", "number",
            "sequence.field", "seq"));
  }

  @AfterEach
  void stopPlant() {
    if (plant != null) {
      plant.close();
    }
  }

  @Test
  void shouldWriteEachMessageOnceToTheRawTopicWhenTheWorkerIsKilled() throws Exception {
    // Given
    try (Fleet fleet = new Fleet("once", DEVICES, true, plant.mqttPort())) {
      Ledger ledger = new Ledger(fleet.devices(), MESSAGES);
      try (var raw =
              new TopicReader<>(
                  plant,
                  TOPICS.name(Topic.RAW),
                  DeviceMessage.class,
                  message ->
                      ledger.arrived(message.key(), message.value().getSequence().getNumber()));
          var letters =
              new TopicReader<>(
                  plant, TOPICS.name(Topic.DEAD_LETTERS), DeadLetter.class, message -> {})) {

        // When
        flowThroughKills(fleet, raw);

        // Then
        settle(ledger);
        System.out.printf("%d sent, %d written: %s%n", sent(), raw.count(), ledger.balance());
        assertThat(ledger.balance()).as(plant::lastWords).isEqualTo(new Balance(sent(), 0, 0, 0));
        assertThat(raw.count()).isEqualTo(sent());
        assertThat(letters.count()).isZero();
      }
    }
  }

  private static long sent() {
    return (long) DEVICES * MESSAGES;
  }

  private void flowThroughKills(Fleet fleet, TopicReader<DeviceMessage> raw) {
    for (int kill = 0; kill < KILLS; kill++) {
      long before = raw.count();
      fleet.send(1, PER_SECOND);
      await().atMost(Duration.ofSeconds(60)).until(() -> raw.count() > before);
      CompletableFuture<Void> flow =
          CompletableFuture.runAsync(() -> fleet.send(ROUNDS - 1, PER_SECOND));
      awaitFlow(fleet);
      killWorker(kill % 2 == 0, fleet);
      flow.join();
    }
    fleet.send(MESSAGES - KILLS * ROUNDS, PER_SECOND);
  }

  /** Every other time while Kafka stands still, so that a transaction is open or half committed. */
  private void killWorker(boolean inTransaction, Fleet fleet) {
    if (inTransaction) {
      plant.kafka.pause();
    }
    try {
      awaitFlow(fleet);
    } finally {
      worker.kill();
      if (inTransaction) {
        plant.kafka.resume();
      }
    }
    worker.start();
  }

  private static void awaitFlow(Fleet fleet) {
    long now = fleet.acknowledged();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> fleet.acknowledged() > now + 2 * DEVICES);
  }

  private static void settle(Ledger ledger) {
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> ledger.balance().lost() == 0);
      await().during(Duration.ofSeconds(2)).until(() -> true);
    } catch (ConditionTimeoutException e) {
      return; // The balance says what is missing.
    }
  }

  private void createTopics() throws Exception {
    List<NewTopic> topics =
        Stream.of(Topic.RAW, Topic.DEAD_LETTERS, Topic.GAPS)
            .map(topic -> new NewTopic(TOPICS.name(topic), 4, (short) 1))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", plant.bootstrap()))) {
      admin.createTopics(topics).all().get();
    }
  }
}
