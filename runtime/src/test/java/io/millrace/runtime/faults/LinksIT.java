package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.faults.Ledger.Balance;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Links on a real broker: what they let flow, and that nothing done to one stops the others. */
class LinksIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration SECONDS = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Plant plant;
  private static RawFeed feed;
  private static ConsoleCalls console;

  @BeforeAll
  static void start() throws Exception {
    plant = new Plant(folder);
    plant.startBehindTheEdge();
    feed = new RawFeed(plant, TOPICS);
    console = new ConsoleCalls(plant.consoleUrl());
  }

  @AfterAll
  static void stop() {
    if (feed != null) {
      feed.close();
    }
    plant.close();
  }

  @Test
  void shouldGiveTheLinkAloneWhatItsMachinesSayWhenAThirdIsThereToo() throws Exception {
    // Given
    console.machines("press-1", "cell-1", "camera-1");
    console.link("press-cell", "press-1", "cell-1", "");
    try (var linked = linked("press-cell");
        var shared = read(Topic.READINGS, Reading.class);
        var parked = read(Topic.PARKED, DeviceMessage.class)) {

      // When
      List.of("press-1", "cell-1", "camera-1").forEach(machine -> feed.number(machine, 0));

      // Then
      await().atMost(SECONDS).until(() -> parked.count(message("camera-1")) == 1);
      await().atMost(SECONDS).until(() -> linked.all().size() == 2);
      assertThat(linked.all()).extracting(Reading::getDevice).contains("press-1", "cell-1");
      assertThat(shared.all()).extracting(Reading::getDevice).doesNotContain("press-1", "cell-1");
    }
  }

  @Test
  void shouldParkWithinSecondsAndGoOnWhenALinkInUseIsDeleted() throws Exception {
    // Given
    console.machines("press-2", "cell-2");
    console.iot("boiler-2");
    console.link("ends", "press-2", "cell-2", "");
    CompletableFuture<Void> talk = feed.talk(List.of("press-2", "boiler-2"), 0, 2_000);

    // When
    console.unlink("ends");
    talk.join();
    feed.number("boiler-2", 2_000);

    // Then
    try (var parked = read(Topic.PARKED, DeviceMessage.class);
        var shared = read(Topic.READINGS, Reading.class)) {
      await().atMost(SECONDS).until(() -> shared.count(reading("boiler-2", 2_000)) == 1);
      await().atMost(SECONDS).until(() -> parked.count(message("press-2")) > 0);
    }
    assertThat(plant.topics()).noneMatch(name -> name.startsWith("millrace.link.ends."));
  }

  @Test
  void shouldLetNothingFlowWhenTheTimeOfTheLinkIsOver() throws Exception {
    // Given
    console.machines("press-3", "cell-3");
    Instant until = Instant.now().plusSeconds(6);
    console.link("timed", "press-3", "cell-3", ", valid_until: \"" + until + '"');
    try (var linked = linked("timed");
        var parked = read(Topic.PARKED, DeviceMessage.class)) {

      // When
      int sent = 0;
      while (Instant.now().isBefore(until.plusSeconds(1))) {
        feed.talk(List.of("press-3"), sent, 10).join();
        sent += 10;
      }

      // Then
      Set<Long> all = LongStream.range(0, sent).boxed().collect(Collectors.toSet());
      await().atMost(SECONDS).until(() -> numbers(linked.all(), parked.all()).equals(all));
      assertThat(linked.all())
          .extracting(reading -> reading.getSequence().getNumber())
          .doesNotHaveDuplicates();
      assertThat(parked.count(message("press-3"))).isPositive();
      assertThat(linked.all())
          .isNotEmpty()
          .allSatisfy(reading -> assertThat(reading.getReceivedAt()).isBefore(until));
    }
  }

  @Test
  void shouldLoseNothingOfOthersWhenTheTopicsOfALinkVanishUnderIt() throws Exception {
    // Given
    console.machines("press-4", "cell-4");
    console.iot("boiler-4");
    console.link("vanishing", "press-4", "cell-4", "");
    CompletableFuture<Void> talk = feed.talk(List.of("press-4", "boiler-4"), 0, 2_000);
    try (var linked = linked("vanishing")) {
      await().atMost(PATIENCE).until(() -> linked.count(reading("press-4", 0)) == 1);
    }

    // When
    plant.removeTopics("millrace.link.vanishing.");
    talk.join();

    // Then
    Ledger boiler = new Ledger(List.of("boiler-4"), 2_000);
    try (var shared = ledger(TOPICS.name(Topic.READINGS), boiler)) {
      awaitBalance(boiler, 2_000);
      assertThat(shared.count()).isPositive();
    }
  }

  @Test
  void shouldReleaseWhatWaitedWhenVanishedTopicsAreMadeAgain() throws Exception {
    // Given
    console.machines("press-5", "cell-5");
    console.link("mended", "press-5", "cell-5", "");
    plant.removeTopics("millrace.link.mended.");
    try (var parked = read(Topic.PARKED, DeviceMessage.class)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> parked.count(message("press-5")) > 0 || sayNothing("press-5"));
    }

    // When
    console.link("mended", "press-5", "cell-5", "");
    feed.talk(List.of("press-5"), 0, 100).join();

    // Then
    Ledger press = new Ledger(List.of("press-5"), 100);
    try (var linked = ledger(TOPICS.link("mended", LinkTopic.READINGS), press)) {
      awaitBalance(press, 100);
      assertThat(linked.count()).isGreaterThan(100);
    }
  }

  @Test
  void shouldParkAndSaySoWhenALinkWrittenByHandHasNoTopics() throws Exception {
    // Given
    console.machines("press-6", "cell-6");
    console.iot("boiler-6");

    // When
    feed.write(
        Topic.LINKS,
        "by-hand",
        Link.newBuilder()
            .setId("by-hand")
            .setA(new LinkEnd("press-6", "of-press-6", true))
            .setB(new LinkEnd("cell-6", "of-cell-6", true))
            .build());
    List.of("press-6", "boiler-6").forEach(device -> feed.number(device, 0));

    // Then
    try (var shared = read(Topic.READINGS, Reading.class);
        var parked = read(Topic.PARKED, DeviceMessage.class);
        var findings = read(Topic.FINDINGS, Finding.class)) {
      await().atMost(SECONDS).until(() -> shared.count(reading("boiler-6", 0)) == 1);
      await().atMost(SECONDS).until(() -> parked.count(message("press-6")) == 1);
      await()
          .atMost(PATIENCE)
          .until(() -> findings.count(one -> one.getDevice().equals("press-6")) == 1);
    }
  }

  /** The numbers of what flowed or waits; what waited before it flowed is counted once. */
  private static Set<Long> numbers(List<Reading> flowed, List<DeviceMessage> waiting) {
    Set<Long> found = new HashSet<>();
    flowed.forEach(reading -> found.add(reading.getSequence().getNumber()));
    waiting.stream()
        .filter(message("press-3"))
        .forEach(message -> found.add(RawFeed.numberOf(message)));
    return found;
  }

  /** A message without a number, which no ledger counts. */
  private static boolean sayNothing(String device) {
    feed.say(device, "{\"hello\":1}");
    return false;
  }

  private static void awaitBalance(Ledger ledger, int sent) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ledger.balance())
                    .as(plant::lastWords)
                    .isEqualTo(new Balance(sent, 0, 0, 0)));
  }

  private static TopicReader<Reading> ledger(String topic, Ledger ledger) {
    return new TopicReader<>(
        plant,
        topic,
        Reading.class,
        next -> {
          if (next.value().getSequence() != null) {
            ledger.arrived(next.key(), next.value().getSequence().getNumber());
          }
        });
  }

  private static Collected<Reading> linked(String link) {
    return new Collected<>(plant, TOPICS.link(link, LinkTopic.READINGS), Reading.class);
  }

  private static <T extends SpecificRecord> Collected<T> read(Topic topic, Class<T> type) {
    return new Collected<>(plant, TOPICS.name(topic), type);
  }

  private static Predicate<DeviceMessage> message(String device) {
    return message -> message.getDevice().equals(device);
  }

  private static Predicate<Reading> reading(String device, long number) {
    return reading ->
        reading.getDevice().equals(device) && reading.getSequence().getNumber() == number;
  }
}
