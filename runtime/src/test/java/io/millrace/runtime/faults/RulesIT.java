package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Command;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills the topology again and again while values cross a threshold, and counts what it said. */
class RulesIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final List<String> BOILERS = List.of("boiler-1", "boiler-2", "boiler-3");
  private static final int KILLS = 3;
  private static final int CROSSINGS = 150;
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final long PAUSE_NANOS = 2_000_000;

  /** Above the threshold, between the two, below the lower one, between again. */
  private static final int[] CROSSING = {100, 60, 0, 30};

  private static final String RULE =
      """
      {id: hot, expression: "value('n') > 50", clear: "value('n') < 20",
       command: {name: cool, payload: '{"at": ${value}}', min_interval: 1000}}\
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final AtomicInteger crossed = new AtomicInteger();
  private Plant plant;
  private RawFeed feed;

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder);
    plant.startBehindTheEdge();
    feed = new RawFeed(plant, TOPICS);
  }

  @AfterEach
  void stop() {
    if (feed != null) {
      feed.close();
    }
    plant.close();
  }

  @Test
  void shouldRaiseAndClearOncePerCrossingWhenTheTopologyIsKilledAgainAndAgain() throws Exception {
    // Given
    ConsoleCalls console = new ConsoleCalls(plant.consoleUrl());
    console.iot(Stream.concat(BOILERS.stream(), Stream.of("probe")).toArray(String[]::new));
    console.rule(RULE);
    awaitRule();

    // When
    try (var alerts = read(Topic.ALERTS, Alert.class)) {
      alerts.awaitEnd();
      for (int kill = 0; kill < KILLS; kill++) {
        int before = crossed.get();
        CompletableFuture<Void> flow = CompletableFuture.runAsync(this::cross);
        awaitCrossings(before + CROSSINGS / 2);
        plant.streams.kill();
        plant.streams.start();
        flow.join();
        awaitAlerts(alerts);
      }
    }

    // Then
    try (var alerts = read(Topic.ALERTS, Alert.class);
        var commands = read(Topic.COMMANDS, Command.class);
        var deliveries = read(Topic.DELIVERIES, Command.class)) {
      Stream.of(alerts, commands, deliveries).forEach(Collected::awaitEnd);
      for (String boiler : BOILERS) {
        assertEachCrossingOnce(of(alerts, alert -> alert.getDevice().equals(boiler)));
        assertCommandsOnce(
            of(alerts, alert -> alert.getDevice().equals(boiler)),
            of(commands, command -> command.getDevice().equals(boiler)),
            of(deliveries, command -> command.getDevice().equals(boiler)));
      }
    }
  }

  private static void assertEachCrossingOnce(List<Alert> alerts) {
    assertThat(alerts).hasSize(2 * KILLS * CROSSINGS);
    assertThat(alerts).extracting(Alert::getId).doesNotHaveDuplicates();
    assertThat(alerts)
        .extracting(Alert::getState)
        .containsExactlyElementsOf(
            IntStream.range(0, alerts.size())
                .mapToObj(i -> i % 2 == 0 ? AlertState.RAISED : AlertState.CLEARED)
                .toList());
  }

  /** The rule wants to command far more often than it may: once a second. */
  private static void assertCommandsOnce(
      List<Alert> alerts, List<Command> commands, List<Command> deliveries) {
    assertThat(commands).hasSizeGreaterThanOrEqualTo(KILLS);
    assertThat(commands).extracting(Command::getId).doesNotHaveDuplicates();
    assertThat(alerts.stream().map(alert -> "rule/" + alert.getId()))
        .containsAll(commands.stream().map(Command::getId).toList());
    for (int i = 1; i < commands.size(); i++) {
      assertThat(commands.get(i - 1).getIssuedAt().plus(BETWEEN))
          .isBeforeOrEqualTo(commands.get(i).getIssuedAt());
    }
    assertThat(deliveries)
        .extracting(Command::getId)
        .containsExactlyElementsOf(commands.stream().map(Command::getId).toList());
  }

  /** Waits until the topology has heard of the rule. */
  private void awaitRule() throws Exception {
    try (var alerts = read(Topic.ALERTS, Alert.class)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                feed.say("probe", "{\"n\":100}");
                return !alerts.all().isEmpty();
              });
    }
  }

  private void cross() {
    for (int crossing = 0; crossing < CROSSINGS; crossing++) {
      for (int value : CROSSING) {
        BOILERS.forEach(boiler -> feed.say(boiler, "{\"n\":" + value + '}'));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      crossed.incrementAndGet();
    }
  }

  private void awaitCrossings(int many) {
    await()
        .alias("values cross")
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> crossed.get() >= many);
  }

  /**
   * Waits for as many alerts as there are crossings of the boilers, and for the one of the probe.
   */
  private void awaitAlerts(Collected<Alert> alerts) {
    int due = 2 * crossed.get() * BOILERS.size() + 1;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(alerts.all()).as(plant::lastWords).hasSizeGreaterThanOrEqualTo(due));
  }

  private static <T extends SpecificRecord> List<T> of(Collected<T> topic, Predicate<T> kind) {
    return topic.all().stream().filter(kind).toList();
  }

  private <T extends SpecificRecord> Collected<T> read(Topic topic, Class<T> type) {
    return new Collected<>(plant, TOPICS.name(topic), type);
  }
}
