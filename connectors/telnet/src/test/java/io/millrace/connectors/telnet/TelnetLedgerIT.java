package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices were told is stored is stored, under one number, whatever becomes of the worker. */
class TelnetLedgerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int DEVICES = 10;
  private static final int EACH = 1_000;
  private static final int KILLS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void shouldHaveEachAcknowledgedMessageUnderOneNumberWhenTheWorkerIsKilledFiveTimes()
      throws Exception {
    // Given
    int port = Ports.free();
    List<NumberedDevice> fleet =
        IntStream.range(0, DEVICES)
            .mapToObj(each -> new NumberedDevice("meter-" + each, port, EACH))
            .toList();
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(directory.resolve("worker"), plan(port, kafka, registry))) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();

      // When
      fleet.forEach(NumberedDevice::start);
      for (int kill = 1; kill <= KILLS; kill++) {
        long until = (long) kill * DEVICES * EACH / (KILLS + 1);
        await().atMost(PATIENCE).until(() -> worker.keepRunning() && acknowledged(fleet) >= until);
        worker.kill();
        worker.start();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> worker.keepRunning() && acknowledged(fleet) == DEVICES * EACH);

      // Then
      Map<String, Set<String>> payloads =
          new StoredRecords(kafka.bootstrap(), registry.url())
              .all(RAW, DeviceMessage.class).stream()
                  .map(ConsumerRecord::value)
                  .collect(
                      Collectors.groupingBy(
                          TelnetLedgerIT::number,
                          Collectors.mapping(TelnetLedgerIT::payload, Collectors.toSet())));
      assertThat(payloads).hasSize(DEVICES * EACH);
      assertThat(payloads).allSatisfy((number, said) -> assertThat(said).hasSize(1));
    } finally {
      fleet.forEach(NumberedDevice::close);
    }
  }

  private static long acknowledged(List<NumberedDevice> fleet) {
    return fleet.stream().mapToLong(NumberedDevice::acknowledged).sum();
  }

  private static String number(DeviceMessage message) {
    return message.getDevice()
        + ' '
        + message.getSequence().getEpoch()
        + ' '
        + message.getSequence().getNumber();
  }

  private static String payload(DeviceMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }

  private static WorkerProcess.Plan plan(int port, TestKafka kafka, TestRegistry registry) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("telnet.listen", "tcp://127.0.0.1:" + port);
    settings.put("telnet.raw", "true");
    settings.put("identify.secrets", "fleet@meter-*=s3cret");
    settings.put("message.sequence.pattern", "(?<epoch>\\S+)#(?<sequence>\\d+)");
    settings.put("ack.text", "OK {count}\\n");
    return new WorkerProcess.Plan(
        TelnetSourceTask.class, settings, kafka.bootstrap(), registry.url(), false);
  }
}
