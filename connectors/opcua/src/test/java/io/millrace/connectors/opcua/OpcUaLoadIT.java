package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Tag("timed")
@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaLoadIT {

  private static final int NODES = 1_000;
  private static final int PERIOD_MILLIS = 100;
  private static final Duration TIME = Duration.ofSeconds(60);

  /** On a busy machine the server, too, has to catch up. */
  private static final Duration CATCH_UP = Duration.ofSeconds(40);

  @TempDir Path directory;

  /** The server itself counts what it wrote to each node: 1, 2, 3 … */
  @Test
  void shouldTellEachValueOrAGapWhenAThousandNodesChangeTenTimesASecond() {
    // Given
    String map =
        "devices:\n"
            + "  - {id: line, nodes: [{path: Objects/Line1/Many/*, sampling: 20ms, queue: 100}]}";
    try (NodeServer server = NodeServer.start(directory, "\"many\":" + NODES);
        TaskHarness task =
            TaskHarness.start(
                TestMaps.settings(
                    TestMaps.of(server.endpoint(), map), "opcua.silence.timeout.ms", "20000"))) {
      task.until(Duration.ofSeconds(30), told -> told.metric().equals("V" + (NODES - 1)));

      // When
      server.tell("{\"run\":" + PERIOD_MILLIS + "}");
      Map<String, Set<Long>> heard = new HashMap<>();
      hear(task, heard, TIME);
      JsonNode done = server.tell("{\"halt\":true}");
      long written = done.get("written").asLong();
      long expected = written * NODES;
      long end = System.nanoTime() + CATCH_UP.toNanos();
      while (count(heard) < expected && task.gaps().isEmpty() && System.nanoTime() < end) {
        hear(task, heard, Duration.ofSeconds(1));
      }

      // Then
      long got = count(heard);
      System.out.printf(
          "opcua load: %d written in %.1f s, %d heard, %d gaps%n",
          expected, done.get("seconds").asDouble(), got, task.gaps().size());
      assertThat(written).as("rounds the server managed").isGreaterThan(300);
      assertThat(heard).hasSize(NODES);
      assertThat(got == expected || !task.gaps().isEmpty())
          .as("%d of %d values and %d gaps", got, expected, task.gaps().size())
          .isTrue();
      assertThat(got).as("and gaps are the exception").isGreaterThan(expected * 99 / 100);
    }
  }

  private static long count(Map<String, Set<Long>> heard) {
    return heard.values().stream().mapToLong(Set::size).sum();
  }

  private static void hear(TaskHarness task, Map<String, Set<Long>> heard, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (SourceRecord record : task.turn()) {
        for (Told told : Told.of(record)) {
          if (told.isGood() && (double) told.value() > 0) {
            heard
                .computeIfAbsent(told.metric(), each -> new HashSet<>())
                .add(((Double) told.value()).longValue());
          }
        }
      }
      task.keepOnlyGaps();
    }
  }
}
