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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20 devices that never wait where 5 messages may be on their way: more than is taken is told to
 * come back. {@code -Dmillrace.overload.seconds=120} makes it last two minutes.
 */
class CoapOverloadIT {

  private static final String RAW = "millrace.raw.v1";
  private static final int DEVICES = 20;
  private static final int SECONDS = Integer.getInteger("millrace.overload.seconds", 15);

  @TempDir private Path directory;

  @Test
  void shouldRefuseAndKeepItsMemoryWhenMoreIsSentThanItCanTake() throws Exception {
    // Given
    int port = Ports.free();
    Map<String, String> few = Map.of("inflight.max.messages", "5");
    try (TestKafka kafka = new TestKafka(directory.resolve("kafka"));
        TestRegistry registry = new TestRegistry();
        WorkerProcess worker =
            new WorkerProcess(
                directory.resolve("worker"), CoapLedgerIT.plan(port, few, kafka, registry));
        Fleet fleet = new Fleet(port, Integer.MAX_VALUE, DEVICES)) {
      kafka.create(2, RAW, "millrace.dead-letters.v1", "millrace.gaps.v1");
      worker.start();
      fleet.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> fleet.acknowledged().size() > DEVICES);

      // When
      List<Long> memory = memory(worker);
      fleet.close();

      // Then
      System.out.printf(
          "coap overload: %d taken, %d refused in %d s, resident %d to %d kB%n",
          fleet.acknowledged().size(),
          fleet.refused(),
          SECONDS,
          memory.get(0),
          memory.get(memory.size() - 1));
      assertThat(fleet.refused()).as("more than is taken").isPositive();
      assertThat(stored(kafka, registry))
          .as("nothing acknowledged is lost")
          .containsAll(fleet.acknowledged());
      assertThat(memory.get(memory.size() - 1))
          .as("resident memory in kB, from the middle to the end")
          .isLessThan(memory.get(memory.size() / 2) * 11 / 10);
      assertThat(worker.isAlive()).isTrue();
    }
  }

  /** Once a second. */
  private static List<Long> memory(WorkerProcess worker) {
    List<Long> memory = new ArrayList<>();
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(SECONDS * 2L + 10))
        .until(
            () -> {
              memory.add(residentKilobytes(worker));
              return memory.size() >= SECONDS;
            });
    return memory;
  }

  private static Set<Integer> stored(TestKafka kafka, TestRegistry registry) {
    return new StoredRecords(kafka.bootstrap(), registry.url())
        .all(RAW, DeviceMessage.class).stream()
            .map(record -> CoapLedgerIT.name(record.value()).substring(2))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
  }

  private static long residentKilobytes(WorkerProcess worker) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + worker.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
