package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.testing.Ports;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * wrk with 200 connections where 50 messages may be on their way: more than is taken is told to
 * come back. {@code -Dmillrace.overload.seconds=120} makes it last two minutes.
 */
class HttpOverloadIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int CONNECTIONS = 200;
  private static final int SECONDS = Integer.getInteger("millrace.overload.seconds", 15);
  private static final Path WRK = Path.of("/usr/bin/wrk");

  @TempDir private Path directory;

  @Test
  void shouldRefuseAndKeepItsMemoryWhenMoreIsSentThanItCanTake() throws Exception {
    // Given
    assumeThat(isInstalled()).as("Debian's wrk").isTrue();
    int port = Ports.free();
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(port, kafka, registry))) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();
      load(port, 5, worker, new ArrayList<>());
      long before = stored(kafka);

      // When
      List<Long> memory = new ArrayList<>();
      JsonNode answers = load(port, SECONDS, worker, memory);

      // Then
      long stored = stored(kafka) - before;
      System.out.printf(
          "http overload: %s, %d stored in %d s, resident %d to %d kB%n",
          answers, stored, SECONDS, memory.get(0), memory.get(memory.size() - 1));
      assertThat(answers.get("refused").asLong()).as("more than is taken").isPositive();
      assertThat(answers.get("told").asLong())
          .as("each with the time to come back")
          .isEqualTo(answers.get("refused").asLong());
      assertThat(answers.get("other").asLong()).isZero();
      assertThat(stored)
          .as("nothing acknowledged is lost; what was on its way at the end may be there too")
          .isBetween(answers.get("taken").asLong(), answers.get("taken").asLong() + CONNECTIONS);
      assertThat(memory.get(memory.size() - 1))
          .as("resident memory in kB, from the middle to the end")
          .isLessThan(memory.get(memory.size() / 2) * 11 / 10);
      assertThat(worker.isAlive()).isTrue();
    }
  }

  private static WorkerProcess.Plan plan(int port, TestKafka kafka, TestRegistry registry) {
    Map<String, String> settings =
        Map.of(
            "name",
            "it",
            HttpKeys.LISTEN,
            "http://127.0.0.1:" + port,
            HttpKeys.OPEN,
            "true",
            "inflight.max.messages",
            "50");
    return new WorkerProcess.Plan(
        HttpSourceTask.class, settings, kafka.bootstrap(), registry.url(), false);
  }

  private static JsonNode load(int port, int seconds, WorkerProcess worker, List<Long> memory)
      throws IOException, InterruptedException {
    awaitListening(port);
    Process wrk =
        new ProcessBuilder(
                WRK.toString(),
                "-t2",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "-s",
                Path.of("src/test/peers/overload.lua").toAbsolutePath().toString(),
                "http://127.0.0.1:" + port + "/v1/devices/d-1/telemetry")
            .redirectErrorStream(true)
            .start();
    while (!wrk.waitFor(1, TimeUnit.SECONDS)) {
      memory.add(residentKilobytes(worker));
    }
    try (BufferedReader lines = wrk.inputReader(StandardCharsets.UTF_8)) {
      List<String> all = lines.lines().toList();
      return new ObjectMapper()
          .readTree(
              all.stream()
                  .filter(line -> line.startsWith("{"))
                  .findFirst()
                  .orElseThrow(() -> new IllegalStateException(String.join("\n", all))));
    }
  }

  private static void awaitListening(int port) {
    Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              new Socket("127.0.0.1", port).close();
              return true;
            });
  }

  private static long residentKilobytes(WorkerProcess worker) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + worker.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static long stored(TestKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, 2)
              .boxed()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(RAW, partition),
                      partition -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  private static boolean isInstalled() {
    boolean installed = Files.isExecutable(WRK);
    if (!installed && System.getenv("CI") != null) {
      throw new IllegalStateException("CI needs Debian's wrk");
    }
    return installed;
  }
}
