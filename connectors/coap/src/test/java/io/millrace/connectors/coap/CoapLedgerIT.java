package io.millrace.connectors.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.coap.server.Fleet;
import io.millrace.connectors.testing.Ports;
import io.millrace.connectors.testing.StoredRecords;
import io.millrace.connectors.testing.TestKafka;
import io.millrace.connectors.testing.TestRegistry;
import io.millrace.connectors.testing.WorkerProcess;
import io.millrace.schema.DeviceMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices were told is stored is stored, whatever becomes of the worker. */
class CoapLedgerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int MESSAGES = 10_000;
  private static final int DEVICES = 20;
  private static final int KILLS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void shouldHaveEachAcknowledgedMessageUnderOneNameWhenTheWorkerIsKilledFiveTimes()
      throws Exception {
    // Given
    int port = Ports.free();
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(port, Map.of(), kafka, registry));
        Fleet fleet = new Fleet(port, MESSAGES, DEVICES)) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();

      // When
      fleet.start();
      for (int kill = 1; kill <= KILLS; kill++) {
        int until = kill * MESSAGES / (KILLS + 1);
        await()
            .atMost(PATIENCE)
            .until(() -> worker.keepRunning() && fleet.acknowledged().size() >= until);
        worker.kill();
        worker.start();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> worker.keepRunning() && fleet.acknowledged().size() == MESSAGES);

      // Then
      assertThat(fleet.surprises()).isEmpty();
      StoredRecords stored = new StoredRecords(kafka.bootstrap(), registry.url());
      Map<String, Set<String>> payloads =
          stored.all(RAW, DeviceMessage.class).stream()
              .map(ConsumerRecord::value)
              .collect(
                  Collectors.groupingBy(
                      CoapLedgerIT::name,
                      Collectors.mapping(CoapLedgerIT::payload, Collectors.toSet())));
      assertThat(payloads).hasSize(MESSAGES);
      assertThat(payloads)
          .allSatisfy(
              (name, said) ->
                  assertThat(said).containsExactly("{\"n\":" + name.substring(2) + "}"));
    }
  }

  static WorkerProcess.Plan plan(
      int port, Map<String, String> more, TestKafka kafka, TestRegistry registry) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("name", "it");
    settings.put(CoapKeys.LISTEN, "coap://127.0.0.1:" + port);
    settings.put(CoapKeys.OPEN, "true");
    return new WorkerProcess.Plan(
        CoapSourceTask.class, settings, kafka.bootstrap(), registry.url(), false);
  }

  static String name(DeviceMessage message) {
    return message.getAttributes().get("millrace.message_id");
  }

  private static String payload(DeviceMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }
}
