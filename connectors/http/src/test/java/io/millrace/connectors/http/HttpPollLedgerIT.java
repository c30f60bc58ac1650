package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.testing.StoredRecords;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import io.millrace.schema.DeviceMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint with a cursor tells is in Kafka once, whatever becomes of the worker. */
class HttpPollLedgerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int ITEMS = 10_000;
  private static final int ITEMS_OF_AN_ANSWER = 250;
  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  void shouldHaveEachItemOnceWhenTheWorkerIsKilledFiveTimes() throws Exception {
    // Given
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        RestPeer peer = new RestPeer(ITEMS);
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(peer, kafka, registry))) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();

      // When
      for (int kill = 1; kill <= KILLS; kill++) {
        int asked = kill * ITEMS / ITEMS_OF_AN_ANSWER / (KILLS + 1);
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> peer.count("/since", 200) >= asked);
        worker.kill();
        worker.start();
      }

      // Then
      StoredRecords stored = new StoredRecords(kafka.bootstrap(), registry.url());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> numbers(stored).size() >= ITEMS);
      int asked = peer.count("/since", 200);
      Awaitility.await().until(() -> peer.count("/since", 200) > asked + 2);
      assertThat(numbers(stored))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, ITEMS).boxed().toList());
    }
  }

  private static WorkerProcess.Plan plan(RestPeer peer, TestKafka kafka, TestRegistry registry) {
    String map =
        "endpoints: {since: {url: '"
            + peer.url("/since")
            + "', period: 100ms, device_from: /device, items: /data/items,"
            + " cursor: {item: /id, parameter: after}}}";
    return new WorkerProcess.Plan(
        HttpPollSourceTask.class,
        Map.of("name", "it", HttpPollKeys.MAP, map, "poll.max.records", "37"),
        kafka.bootstrap(),
        registry.url(),
        true);
  }

  private static List<Integer> numbers(StoredRecords stored) {
    return stored.all(RAW, DeviceMessage.class).stream()
        .map(record -> StandardCharsets.UTF_8.decode(record.value().getPayload().duplicate()))
        .map(text -> Integer.valueOf(text.toString().replaceAll(".*\"n\":([0-9]+).*", "$1")))
        .sorted()
        .toList();
  }
}
