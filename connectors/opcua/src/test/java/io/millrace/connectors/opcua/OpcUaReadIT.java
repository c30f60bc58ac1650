package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaReadIT {

  @TempDir static Path directory;

  private static NodeServer server;

  @BeforeAll
  static void startServer() {
    server = NodeServer.start(directory, "\"many\":30");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void shouldTellValueUnitQualityStatusAndTimeWhenValuesChange() {
    // Given
    long before = System.currentTimeMillis();
    try (TaskHarness task = TaskHarness.start(settings(TestMaps.PRESS))) {
      task.until(told -> told.metric().equals("temperature"));

      // When
      server.set("Temperature", 71.25);
      Told told = task.until(each -> each.is("temperature", 71.25));

      // Then
      assertThat(told).isNotNull();
      assertThat(told.device()).isEqualTo("press-1");
      assertThat(told.unit()).isEqualTo("Cel");
      assertThat(told.quality()).isEqualTo("GOOD");
      assertThat(told.status()).isEqualTo("Good");
      assertThat(told.observedAt()).isBetween(before, System.currentTimeMillis());
      assertThat(told.attributes()).containsEntry("source_address", "127.0.0.1");
      assertThat(task.gaps()).isEmpty();
    }
  }

  @Test
  void shouldFindEveryVariableWhenASubtreeIsWanted() {
    // Given
    String map = "devices:\n  - {id: line-1, nodes: [{path: Objects/Line1/**, sampling: 50ms}]}";
    try (TaskHarness task = TaskHarness.start(settings(map))) {

      // When
      task.until(told -> told.metric().equals("Many.V29"));
      task.during(Duration.ofSeconds(1));

      // Then
      List<String> metrics = task.told().stream().map(Told::metric).distinct().toList();
      assertThat(metrics)
          .contains("Press.Temperature", "Press.Profile.0", "Press.Profile.2", "Many.V0")
          .doesNotContain("Press.Pressure.EURange");
      assertThat(task.told())
          .filteredOn(told -> told.metric().equals("Press.Pressure"))
          .allMatch(told -> "bar".equals(told.unit()));
    }
  }

  @Test
  void shouldKeepTheNameOfTheStatusWhenAValueIsNotGood() {
    // Given
    try (TaskHarness task = TaskHarness.start(settings(TestMaps.PRESS))) {
      task.until(told -> told.metric().equals("temperature"));

      // When
      server.tell("{\"set\":\"Temperature\",\"value\":1,\"status\":\"BadSensorFailure\"}");
      Told bad = task.until(told -> told.quality().equals("BAD"));
      server.tell("{\"set\":\"Temperature\",\"value\":2,\"status\":\"UncertainLastUsableValue\"}");
      Told uncertain = task.until(told -> told.quality().equals("UNCERTAIN"));

      // Then
      assertThat(bad.value()).isNull();
      assertThat(bad.status()).isEqualTo("Bad_SensorFailure");
      assertThat(uncertain.value()).isEqualTo(2.0);
      assertThat(uncertain.status()).isEqualTo("Uncertain_LastUsableValue");
    }
  }

  @Test
  void shouldNotTellAnOldValueAgainWhenItsSourceTimeDoesNotMove() {
    // Given
    String map = "devices:\n  - {id: d, nodes: [{node: ns=1;s=Old, metric: old, sampling: 50ms}]}";
    try (TaskHarness task = TaskHarness.start(settings(map))) {
      Told first = task.until(told -> told.metric().equals("old"));

      // When
      server.tell("{\"set\":\"Old\",\"value\":7,\"time\":\"2020-01-01T00:00:00Z\"}");
      server.tell("{\"set\":\"Old\",\"value\":8,\"time\":\"2020-01-01T00:00:00Z\"}");
      Told second = task.until(told -> told.is("old", 8.0));

      // Then
      assertThat(first.observedAt())
          .isEqualTo(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli());
      assertThat(second.quality()).isEqualTo("UNCERTAIN");
      assertThat(second.status()).isEqualTo("SourceTimeUnchanged");
    }
  }

  @Test
  void shouldTellEventsWhenTheyAreSevereEnough() {
    // Given
    String map =
        """
        devices:
          - id: line-1
            events:
              - {notifier: Objects/Line1, metric: alarm, severity: 500}
        """;
    try (TaskHarness task = TaskHarness.start(settings(map))) {
      task.during(Duration.ofSeconds(2));

      // When
      server.tell("{\"event\":\"all is well\",\"severity\":100}");
      server.tell("{\"event\":\"overheated\",\"severity\":800}");
      Told told = task.until(each -> each.metric().equals("alarm.message"));

      // Then
      assertThat(told.value()).isEqualTo("overheated");
      assertThat(told.attributes())
          .containsEntry("opcua.event.source_name", "Line1")
          .containsEntry("opcua.event.type", "i=2041")
          .containsKey("opcua.event.id");
      assertThat(task.told()).anyMatch(each -> each.is("alarm.severity", 800L));
      assertThat(task.told()).noneMatch(each -> each.is("alarm.message", "all is well"));
    }
  }

  @Test
  void shouldTellBadWhenTheServerDoesNotHaveANode() {
    // Given
    String map = "devices:\n  - {id: d, nodes: [{node: ns=1;s=Nowhere, metric: nowhere}]}";

    // When
    try (TaskHarness task = TaskHarness.start(settings(map))) {
      Told told = task.until(each -> each.metric().equals("nowhere"));

      // Then
      assertThat(told.quality()).isEqualTo("BAD");
      assertThat(told.status()).isEqualTo("Bad_NodeIdUnknown");
    }
  }

  private static Map<String, String> settings(String devices) {
    return TestMaps.settings(TestMaps.of(server.endpoint(), devices));
  }
}
