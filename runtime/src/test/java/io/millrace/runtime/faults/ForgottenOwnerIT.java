package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A consumer is forgotten by a running pipeline. */
class ForgottenOwnerIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration SECONDS = Duration.ofSeconds(30);

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
  void shouldTakeBackWhatIsShownWhenAConsumerIsForgotten() throws Exception {
    // Given
    console.wearable("band-1", "ann");
    console.wearable("band-2", "bob");
    Map<String, Boolean> latest = new ConcurrentHashMap<>();
    try (var reader = held(Topic.LATEST, Reading.class, latest);
        var presence = held(Topic.PRESENCE, Presence.class, latest)) {
      List.of("band-1", "band-2").forEach(band -> feed.number(band, 0));
      await().atMost(SECONDS).until(() -> latest.size() == 4);

      // When
      console.forget("ann");

      // Then
      await()
          .atMost(SECONDS)
          .untilAsserted(
              () ->
                  assertThat(latest)
                      .containsExactlyInAnyOrderEntriesOf(
                          Map.of(
                              "band-1|n", false,
                              "band-1", false,
                              "band-2|n", true,
                              "band-2", true)));
      assertThat(reader.count() + presence.count()).isEqualTo(6);
    }
  }

  @Test
  void shouldShowAnotherPseudonymAndNothingOfBeforeWhenTheConsumerComesAgain() throws Exception {
    // Given
    console.wearable("band-3", "eve");
    try (var readings = new Collected<>(plant, TOPICS.name(Topic.READINGS), Reading.class);
        var parked = new Collected<>(plant, TOPICS.name(Topic.PARKED), DeviceMessage.class)) {
      feed.number("band-3", 7);
      await().atMost(SECONDS).until(() -> readings.count(ForgottenOwnerIT::isOfEve) == 1);
      console.forget("eve");
      await().atMost(SECONDS).until(() -> parked.all().stream().anyMatch(Objects::isNull));

      // When
      console.wearable("band-3", "eve");
      feed.number("band-3", 7);

      // Then
      await().atMost(SECONDS).until(() -> readings.count(ForgottenOwnerIT::isOfEve) == 2);
      assertThat(readings.all().stream().filter(ForgottenOwnerIT::isOfEve))
          .extracting(Reading::getOwner)
          .allMatch(owner -> owner.startsWith("p-"))
          .doesNotHaveDuplicates();
    }
  }

  private static boolean isOfEve(Reading reading) {
    return reading.getDevice().equals("band-3");
  }

  /** Notes for each key of a topic whether it has a value. */
  private static <T extends SpecificRecord> TopicReader<T> held(
      Topic topic, Class<T> type, Map<String, Boolean> held) {
    return new TopicReader<>(
        plant, TOPICS.name(topic), type, next -> held.put(next.key(), next.value() != null));
  }
}
