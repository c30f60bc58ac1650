package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.faults.Ledger.Balance;
import io.millrace.schema.Aggregate;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills worker and topology while machines talk over two links, and counts what each link got.
 * Needs Debian's mosquitto; without it the test is skipped.
 */
class LinkLedgerIT {

  private static final int MACHINES = 4;
  private static final int PER_FAULT = 500;
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
    plant.startConsole();
  }

  @AfterEach
  void stopPlant() {
    if (plant != null) {
      plant.close();
    }
  }

  @Test
  void shouldGiveEachLinkEverythingOnceWhenWorkerAndTopologyAreKilled() throws Exception {
    // Given
    try (Fleet fleet = new Fleet("machine", MACHINES, true, plant.mqttPort())) {
      List<String> machines = fleet.devices();
      ConsoleCalls console = new ConsoleCalls(plant.consoleUrl());
      console.machines(machines.toArray(String[]::new));
      console.link("left", machines.get(0), machines.get(1), "");
      console.link("right", machines.get(2), machines.get(3), "");
      List<Runnable> faults =
          List.of(() -> killConnectInFlight(fleet), this::killStreams, this::killConnect);
      int each = PER_FAULT * 2 * faults.size();
      try (var left = new LinkAccount(plant, "left", machines.subList(0, 2), each);
          var right = new LinkAccount(plant, "right", machines.subList(2, 4), each)) {

        // When
        faults.forEach(fault -> flowThrough(fleet, fault, left));

        // Then
        Balance whole = new Balance(2L * each, 0, 0, 0);
        await()
            .atMost(Duration.ofSeconds(120))
            .untilAsserted(() -> assertThat(left.balance()).as(plant::lastWords).isEqualTo(whole));
        await()
            .atMost(Duration.ofSeconds(120))
            .untilAsserted(() -> assertThat(right.balance()).as(plant::lastWords).isEqualTo(whole));
        awaitWindows(left, each);
        awaitWindows(right, each);
        assertThat(left.strangers() + right.strangers()).isZero();
        assertNothingShared();
      }
    }
  }

  private void flowThrough(Fleet fleet, Runnable fault, LinkAccount account) {
    long before = account.readings();
    fleet.send(PER_FAULT, PER_SECOND);
    await().atMost(Duration.ofSeconds(90)).until(() -> account.readings() > before);
    CompletableFuture<Void> flow =
        CompletableFuture.runAsync(() -> fleet.send(PER_FAULT, PER_SECOND));
    awaitFlow(fleet);
    fault.run();
    flow.join();
  }

  /** The last window closes a minute and ten seconds after the last value at most. */
  private static void awaitWindows(LinkAccount account, int each) {
    await()
        .atMost(Duration.ofSeconds(100))
        .untilAsserted(
            () -> assertThat(account.inWindows()).containsExactly((long) each, (long) each));
    assertThat(account.repeatedWindows()).isZero();
  }

  /** Reads the shared topics as they are by now. */
  private void assertNothingShared() throws Exception {
    try (var readings = new Collected<>(plant, TOPICS.name(Topic.READINGS), Reading.class);
        var latest = new Collected<>(plant, TOPICS.name(Topic.LATEST), Reading.class);
        var windows = new Collected<>(plant, TOPICS.name(Topic.AGGREGATES_1M), Aggregate.class);
        var quarters = new Collected<>(plant, TOPICS.name(Topic.AGGREGATES_15M), Aggregate.class);
        var presence = new Collected<>(plant, TOPICS.name(Topic.PRESENCE), Presence.class)) {
      for (Collected<?> topic : List.of(readings, latest, windows, quarters, presence)) {
        topic.awaitEnd();
        assertThat(topic.all()).isEmpty();
      }
    }
  }

  private static void awaitFlow(Fleet fleet) {
    long before = fleet.acknowledged();
    await()
        .alias("messages flow")
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(10))
        .until(() -> fleet.acknowledged() >= before + 100);
  }

  private void killConnect() {
    plant.connect.kill();
    plant.connect.start();
  }

  /** Records are on their way to Kafka, which will write them nevertheless. */
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
}
