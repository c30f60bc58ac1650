package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand devices at once, each with a connection of its own. Longer and faster by hand:
 * {@code -Dmillrace.sessions.seconds=300 -Dmillrace.sessions.pause=2}.
 */
class ManySessionsIT {

  private static final int DEVICES = 2_000;
  private static final int SECONDS = Integer.getInteger("millrace.sessions.seconds", 20);
  private static final int PAUSE = Integer.getInteger("millrace.sessions.pause", 4);
  private static final int LOOKS = 16;
  private static final long HEAP_SLACK = 32;
  private static final long RESIDENT_SLACK = 64;

  @TempDir private Path folder;

  @Test
  void shouldServeTwoThousandSessionsWithFlatMemoryAndPublishEachMessageOnce() throws Exception {
    // Given
    try (GuardedInstance instance = GuardedInstance.start(folder, "{}")) {
      instance.register(devices());
      Process many = many(instance.mqttPort());
      Footprint footprint = new Footprint();

      // When
      try (BufferedReader said = many.inputReader(StandardCharsets.UTF_8)) {
        String connected = said.readLine();
        watch(instance, footprint);
        String[] end = said.readLine().split(" ");
        long acknowledged = Long.parseLong(end[2]);
        System.out.println(String.join(" ", end) + " in " + SECONDS + " s; " + footprint);

        // Then
        assertThat(connected).isEqualTo("connected " + DEVICES);
        assertThat(end[1]).as("still connected").isEqualTo(Integer.toString(DEVICES));
        assertThat(end[3]).as("refused messages").isEqualTo("0");
        assertThat(acknowledged).isGreaterThan((long) DEVICES * SECONDS / PAUSE / 2);
        await()
            .atMost(Duration.ofSeconds(120))
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(
                () ->
                    assertThat(readings(instance)).hasSizeGreaterThanOrEqualTo((int) acknowledged));
        assertThat(readings(instance)).doesNotHaveDuplicates().hasSize((int) acknowledged);
        assertThat(footprint.heapGrowth()).as("%s", footprint).isLessThan(HEAP_SLACK);
        assertThat(footprint.residentGrowth()).as("%s", footprint).isLessThan(RESIDENT_SLACK);
      } finally {
        many.destroy();
      }
    }
  }

  private static void watch(GuardedInstance instance, Footprint footprint) throws Exception {
    long begin = System.nanoTime();
    for (int look = 1; look <= LOOKS; look++) {
      long due = begin + TimeUnit.SECONDS.toNanos(SECONDS) * look / LOOKS;
      await().forever().until(() -> System.nanoTime() >= due);
      footprint.look(instance);
    }
  }

  private static String devices() {
    return IntStream.range(0, DEVICES)
        .mapToObj(
            number ->
                """
                {"id":"many-%d","communication":"IOT","owner":{"id":"acme","kind":"BUSINESS"}}\
                """
                    .formatted(number))
        .collect(Collectors.joining(","));
  }

  private static Process many(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ManySessions.class.getName(),
            Integer.toString(port),
            Integer.toString(DEVICES),
            Integer.toString(PAUSE),
            Integer.toString(SECONDS))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The id of each reading, which is made of the device and the number of its message. */
  private static List<String> readings(GuardedInstance instance) {
    return instance.read("millrace.readings.v1", Reading.class).stream()
        .map(ConsumerRecord::value)
        .map(Reading::getId)
        .toList();
  }
}
