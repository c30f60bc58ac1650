package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of node-opcua, and what else a server decides: deadbands, structures, namespaces. */
@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaConditionsIT {

  private static final String ALARM =
      """
      devices:
        - id: tank-1
          nodes: [{node: ns=1;s=Oil, metric: oil, sampling: 50ms}]
          events: [{notifier: i=2253, metric: alarm, types: [i=2915]}]
      """;

  @TempDir private static Path directory;

  private static NodeServer server;

  @BeforeAll
  static void startServer() {
    server = NodeServer.start(directory);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static Map<String, String> settings(String devices) {
    return TestMaps.settings(TestMaps.of(server.endpoint(), devices));
  }

  @Test
  void shouldTellTheStateOfAConditionWhenItChanges() {
    // Given
    server.set("Oil", 40);
    try (TaskHarness task = TaskHarness.start(settings(ALARM))) {
      task.until(told -> told.is("oil", 40.0));

      // When
      server.set("Oil", 120);
      Told raised = task.until(told -> told.is("alarm.active", true));
      server.set("Oil", 60);
      Told cleared = task.until(told -> told.is("alarm.active", false));

      // Then
      assertThat(raised.device()).isEqualTo("tank-1");
      assertThat(raised.attributes())
          .containsEntry("opcua.event.condition", "Overheated")
          .containsKeys("opcua.event.condition_id", "opcua.event.id");
      assertThat(task.told()).anyMatch(told -> told.is("alarm.acknowledged", false));
      assertThat(cleared.attributes().get("opcua.event.id"))
          .isNotEqualTo(raised.attributes().get("opcua.event.id"));
    }
  }

  @Test
  void shouldTellOfAConditionThatHoldsAlreadyWhenItConnects() {
    // Given
    server.set("Oil", 40);
    try (TaskHarness before = TaskHarness.start(settings(ALARM))) {
      before.until(told -> told.is("oil", 40.0));
      server.set("Oil", 120);
      before.until(told -> told.is("alarm.active", true));
    }

    // When
    try (TaskHarness task = TaskHarness.start(settings(ALARM))) {
      Told held = task.until(told -> told.is("alarm.active", true));

      // Then
      assertThat(held.attributes()).containsEntry("opcua.event.condition", "Overheated");
      assertThat(task.told()).anyMatch(told -> told.is("alarm.retain", true));
    }
  }

  @Test
  void shouldLeaveOutWhatChangesLessThanTheDeadbandWhenItIsAShareOfTheRange() {
    // Given
    String map =
        "devices:\n"
            + "  - {id: press-1, nodes: [{node: ns=1;s=Pressure, metric: pressure, sampling: 50ms,"
            + " deadband: {percent: 10}}]}";
    server.set("Pressure", 5);
    try (TaskHarness task = TaskHarness.start(settings(map))) {
      task.until(told -> told.is("pressure", 5.0));

      // When
      server.set("Pressure", 15);
      task.during(Duration.ofMillis(500));
      server.set("Pressure", 30);
      task.until(told -> told.is("pressure", 30.0));

      // Then
      assertThat(task.told()).noneMatch(told -> told.is("pressure", 15.0));
    }
  }

  @Test
  void shouldTellEachFieldWhenAValueIsAStructure() {
    // Given
    String map =
        "devices:\n"
            + "  - id: server\n"
            + "    nodes:\n"
            + "      - {node: \"nsu=http://opcfoundation.org/UA/;i=2256\", metric: status,"
            + " sampling: 200ms}\n"
            + "      - {path: Objects/Line1/Press/Pressure/EURange, metric: range}\n";

    // When
    try (TaskHarness task = TaskHarness.start(settings(map))) {
      task.until(told -> told.metric().equals("status.BuildInfo.ProductName"));
      task.until(told -> told.metric().equals("range.High"));

      // Then
      assertThat(task.told()).anyMatch(told -> told.is("status.State", 0L));
      assertThat(task.told()).anyMatch(told -> told.is("range.Low", 0.0));
      assertThat(task.told()).anyMatch(told -> told.is("range.High", 200.0));
    }
  }
}
