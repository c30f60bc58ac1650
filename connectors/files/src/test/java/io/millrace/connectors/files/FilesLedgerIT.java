package io.millrace.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.testing.StoredRecords;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import io.millrace.schema.DeviceMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of a file is stored, whatever becomes of the worker. */
class FilesLedgerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int LINES = 10_000;
  private static final int FILES = 4;
  private static final int KILLS = 5;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void shouldHaveEachLineOnceWhenTheWorkerIsKilledFiveTimes() throws Exception {
    // Given
    Path folder = Files.createDirectory(directory.resolve("in"));
    write(folder);
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(folder, kafka, registry))) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      StoredRecords stored = new StoredRecords(kafka.bootstrap(), registry.url());

      // When
      readThroughKills(worker, stored, folder);

      // Then
      List<DeviceMessage> messages =
          stored.all(RAW, DeviceMessage.class).stream().map(ConsumerRecord::value).toList();
      assertThat(messages).hasSize(LINES);
      assertThat(messages.stream().map(FilesLedgerIT::payload).collect(Collectors.toSet()))
          .hasSize(LINES);
      assertThat(messages.stream().map(FilesLedgerIT::id).collect(Collectors.toSet()))
          .hasSize(LINES);
    }
  }

  private static void write(Path folder) throws IOException {
    for (int file = 0; file < FILES; file++) {
      int first = file * LINES / FILES;
      String text =
          IntStream.range(first, first + LINES / FILES)
              .mapToObj(n -> "{\"n\":" + n + "}\n")
              .collect(Collectors.joining());
      Files.writeString(folder.resolve("f" + file + ".jsonl"), text);
    }
  }

  /** Each time a part has come, and at the end all files are gone from the folder. */
  private static void readThroughKills(WorkerProcess worker, StoredRecords stored, Path folder)
      throws IOException, InterruptedException {
    worker.start();
    for (int kill = 1; kill <= KILLS; kill++) {
      int part = kill * LINES / (KILLS + 1);
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> stored.all(RAW, DeviceMessage.class).size() >= part);
      worker.kill();
      worker.start();
    }
    await().atMost(LONG).until(() -> isDone(folder));
  }

  private static boolean isDone(Path folder) {
    return IntStream.range(0, FILES)
        .allMatch(file -> Files.exists(folder.resolve(".done/f" + file + ".jsonl")));
  }

  private static WorkerProcess.Plan plan(Path folder, TestKafka kafka, TestRegistry registry) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put(FilesKeys.ADDRESS, folder.toUri().toString());
    settings.put(FilesKeys.FORMAT, "JSON_LINES");
    settings.put(FilesKeys.DEVICE, "meter-1");
    settings.put(FilesKeys.AFTER, "MOVE");
    settings.put(FilesKeys.LOOK, "100");
    settings.put(FilesKeys.SETTLE, "100");
    settings.put("poll.max.records", "50");
    return new WorkerProcess.Plan(
        FilesSourceTask.class, settings, kafka.bootstrap(), registry.url(), true);
  }

  private static String payload(DeviceMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }

  private static String id(DeviceMessage message) {
    return message.getAttributes().get("millrace.message_id");
  }
}
