package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaFaultsIT {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void shouldTellDataWithinTenSecondsWhenTheServerIsKilledAndComesBack() {
    // Given
    try (NodeServer server = NodeServer.start(directory);
        TaskHarness task =
            TaskHarness.start(settings(server.port(), "opcua.publishing.interval.ms", "500"))) {
      task.until(told -> told.is("temperature", 20.5));
      server.kill();
      Told bad = task.until(told -> told.quality().equals("BAD"));
      task.forget();

      // When
      server.launch();
      server.set("Temperature", 33);
      Told back = task.until(TEN_SECONDS, told -> told.is("temperature", 33.0));

      // Then
      assertThat(bad.status()).isEqualTo("Bad_NoCommunication");
      assertThat(back).as("data within 10 s").isNotNull();
      assertThat(back.quality()).isEqualTo("GOOD");
      assertThat(task.gaps()).as("what happened meanwhile is lost").hasSize(1);
      assertThat(kind(task.gaps().get(0))).isEqualTo("SOURCE_LOST");
    }
  }

  @ParameterizedTest(name = "the server hands the subscription over: {0}")
  @ValueSource(booleans = {true, false})
  void shouldLoseNothingWhenTheNetworkIsCutForAWhile(boolean handsOver) {
    // Given
    try (NodeServer server = NodeServer.start(directory, "\"transfer\":" + handsOver);
        TcpProxy network = new TcpProxy(server.port());
        TaskHarness task = TaskHarness.start(settings(network.port()))) {
      task.until(told -> told.is("temperature", 20.5));

      // When
      network.cut();
      for (int i = 1; i <= 15; i++) {
        server.set("Temperature", 100 + i);
        task.during(Duration.ofMillis(100)); // each is sampled by itself
      }
      network.mend();
      task.until(TEN_SECONDS, told -> told.is("temperature", 115.0));

      // Then
      List<Double> expected = IntStream.rangeClosed(1, 15).mapToObj(i -> 100.0 + i).toList();
      assertThat(task.told())
          .filteredOn(told -> told.metric().equals("temperature") && told.isGood())
          .extracting(Told::value)
          .containsSubsequence(expected);
      assertThat(task.gaps()).isEmpty();
    }
  }

  @Test
  void shouldNeverTellAFreshGoodReadingWhenTheServerIsFrozen() {
    // Given
    try (NodeServer server = NodeServer.start(directory);
        TaskHarness task = TaskHarness.start(settings(server.port()))) {
      task.until(told -> told.is("temperature", 20.5));
      task.during(Duration.ofMillis(500));

      // When
      server.signal("STOP");
      long frozenAt = System.currentTimeMillis();
      task.forget();
      Told bad = task.until(told -> told.metric().equals("temperature"));
      task.during(Duration.ofSeconds(5));
      List<Told> whileFrozen = task.told();
      server.signal("CONT");
      server.set("Temperature", 44);
      Told back = task.until(TEN_SECONDS, told -> told.is("temperature", 44.0));

      // Then
      assertThat(bad.status()).isEqualTo("Bad_NoCommunication");
      assertThat(whileFrozen).noneMatch(Told::isGood);
      assertThat(back).as("data within 10 s").isNotNull();
      assertThat(back.quality()).isEqualTo("GOOD");
      assertThat(task.told())
          .as("what did not move is not fresh")
          .noneMatch(told -> told.isGood() && told.value().equals(20.5))
          .filteredOn(Told::isGood)
          .allMatch(told -> told.observedAt() > frozenAt);
    }
  }

  @Test
  void shouldTellThatValuesAreMissingWhenTheServersQueueOverflows() {
    // Given
    String map =
        "devices:\n  - {id: press-1, nodes: [{node: ns=1;s=Temperature, metric: temperature,"
            + " sampling: 50ms, queue: 2}]}";
    try (NodeServer server = NodeServer.start(directory);
        TaskHarness task =
            TaskHarness.start(
                TestMaps.settings(
                    TestMaps.of(server.endpoint(), map), "opcua.publishing.interval.ms", "2000"))) {
      task.until(told -> told.is("temperature", 20.5));

      // When
      for (int i = 1; i <= 10; i++) {
        server.set("Temperature", i);
        task.during(Duration.ofMillis(80));
      }
      task.until(told -> told.is("temperature", 10.0));

      // Then
      assertThat(task.gaps()).isNotEmpty();
      assertThat(task.gaps())
          .allSatisfy(gap -> assertThat(kind(gap)).isEqualTo("SOURCE_LOST"))
          .allSatisfy(gap -> assertThat(gap.key()).isEqualTo("press-1"));
    }
  }

  private static Map<String, String> settings(int port, String... more) {
    return TestMaps.settings(
        TestMaps.of(
            NodeServer.endpoint(port), TestMaps.PRESS.replace("50ms}", "50ms, queue: 100}")),
        more);
  }

  private static String kind(SourceRecord gap) {
    return ((Struct) gap.value()).getString("kind");
  }
}
