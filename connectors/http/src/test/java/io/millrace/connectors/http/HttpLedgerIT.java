package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.connectors.testing.Ports;
import io.millrace.connectors.testing.StoredRecords;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import io.millrace.schema.DeviceMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices were told is stored is stored, whatever becomes of the worker. */
class HttpLedgerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int MESSAGES = 10_000;
  private static final int DEVICES = 20;
  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  void shouldHaveEachAcknowledgedMessageUnderOneNameWhenTheWorkerIsKilledFiveTimes()
      throws Exception {
    // Given
    assumeThat(isInstalled()).as("Debian's python3-requests").isTrue();
    int port = Ports.free();
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(port, kafka, registry))) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();

      // When
      String summary = postThroughKills(port, worker);

      // Then
      StoredRecords stored = new StoredRecords(kafka.bootstrap(), registry.url());
      Map<String, Set<String>> payloads =
          stored.all(RAW, DeviceMessage.class).stream()
              .map(ConsumerRecord::value)
              .collect(
                  Collectors.groupingBy(
                      HttpLedgerIT::name,
                      Collectors.mapping(HttpLedgerIT::payload, Collectors.toSet())));
      System.out.println("http ledger: done acknowledged refused cut off: " + summary);
      assertThat(summary).startsWith("done " + MESSAGES + " ");
      assertThat(payloads).hasSize(MESSAGES);
      assertThat(payloads)
          .allSatisfy(
              (name, said) ->
                  assertThat(said).containsExactly("{\"n\":" + name.substring(2) + "}"));
    }
  }

  private static WorkerProcess.Plan plan(int port, TestKafka kafka, TestRegistry registry) {
    Map<String, String> settings =
        Map.of("name", "it", HttpKeys.LISTEN, "http://127.0.0.1:" + port, HttpKeys.OPEN, "true");
    return new WorkerProcess.Plan(
        HttpSourceTask.class, settings, kafka.bootstrap(), registry.url(), false);
  }

  private static String postThroughKills(int port, WorkerProcess worker)
      throws IOException, InterruptedException {
    Process devices =
        new ProcessBuilder(
                "/usr/bin/python3",
                Path.of("src/test/peers/ledger.py").toString(),
                "http://127.0.0.1:" + port,
                Integer.toString(MESSAGES),
                Integer.toString(DEVICES))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<Integer> kills =
        IntStream.rangeClosed(1, KILLS)
            .mapToObj(kill -> kill * MESSAGES / (KILLS + 1) / 100 * 100)
            .collect(Collectors.toSet());
    try (BufferedReader lines = devices.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("done")) {
          return line;
        }
        if (kills.contains(Integer.parseInt(line))) {
          worker.kill();
          worker.start();
        }
      }
      return "the devices gave up";
    } finally {
      devices.destroyForcibly();
    }
  }

  private static String name(DeviceMessage message) {
    return message.getAttributes().get("millrace.message_id");
  }

  private static String payload(DeviceMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }

  private static boolean isInstalled() {
    boolean installed = Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/requests"));
    if (!installed && System.getenv("CI") != null) {
      throw new IllegalStateException("CI needs Debian's python3-requests");
    }
    return installed;
  }
}
