package io.millrace.runtime.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.FreePorts;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.broker.DeviceCredentials;
import io.millrace.runtime.cli.Execution;
import io.millrace.runtime.cli.InstanceProcess;
import io.millrace.runtime.config.Secret;
import io.millrace.schema.Communication;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.TimeQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines that know nothing of Millrace, in a secured instance: what they hold is in the topics of
 * their links, their parties alone read it, and what their peers say changes them.
 */
@EnabledIf("io.millrace.runtime.machines.PeerProcess#areInstalled")
class MachinesIT {

  private static final String PASSWORD = "a password for tests";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SOURCES =
      """
      sources:
        - name: hall
          connector: modbus
          settings:
            modbus.map:
              models:
                pump:
                  groups: {all: {period: 250ms}}
                  points:
                    flow: {table: input, address: 0, type: float32, unit: m3/h}
                    broken: {table: input, address: 20, type: float32}
                    speed: {address: 10, type: int32, word_order: little, unit: Hz, writeable: true}
              buses:
                hall:
                  address: tcp://127.0.0.1:%d
                  units: [{unit: 1, device: pump-1, model: pump}]
        - name: line
          connector: opcua
          settings:
            opcua.map:
              servers:
                - name: line
                  endpoint: opc.tcp://127.0.0.1:%d/UA/Test
                  devices:
                    - id: press-1
                      nodes:
                        - {node: ns=1;s=Temperature, metric: temperature, unit: Cel, sampling: 100ms}
                        - {node: ns=1;s=Speed, metric: speed, sampling: 100ms, writeable: true}
      """;

  private static final String DEVICES =
      """
      devices:
        - {id: pump-1, communication: M2M, owner: {id: pump-works, kind: BUSINESS},
           endpoints: [{protocol: modbus, bearer: ethernet}]}
        - {id: press-1, communication: M2M, owner: {id: press-works, kind: BUSINESS},
           endpoints: [{protocol: opcua}]}
        - {id: panel-1, communication: M2M, owner: {id: panel-works, kind: BUSINESS}}
        - {id: panel-2, communication: M2M, owner: {id: panel-works, kind: BUSINESS}}
      """;

  private static final String LINKS =
      """
      links:
        - {id: pump-panel, allow_messages: true, a: {device: pump-1, party: pump-works},
           b: {device: panel-1, party: panel-works}}
        - {id: press-panel, allow_messages: true, a: {device: press-1, party: press-works},
           b: {device: panel-2, party: panel-works}}
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static final int MODBUS_PORT = FreePorts.find();
  private static PeerProcess pump;
  private static PeerProcess press;
  private static InstanceProcess instance;

  @BeforeAll
  static void start() throws Exception {
    int opcuaPort = FreePorts.find();
    pump = PeerProcess.modbus(MODBUS_PORT);
    press = PeerProcess.opcua(opcuaPort, Files.createDirectories(folder.resolve("opcua")));
    Path config = folder.resolve("millrace.yaml");
    Files.writeString(config, SOURCES.formatted(MODBUS_PORT, opcuaPort));
    instance =
        new InstanceProcess(folder, "up", List.of("--secure", "--config", config.toString()));
    DeviceCredentials.in(instance.dataDir())
        .setDrawn(
            Map.of("panel-1", new Secret(PASSWORD), "panel-2", new Secret(PASSWORD)),
            Instant.now());
    instance.start();
    apply("devices", DEVICES);
    apply("links", LINKS);
  }

  @AfterAll
  static void stop() throws Exception {
    if (instance != null) {
      instance.kill();
    }
    Stream.of(pump, press).filter(peer -> peer != null).forEach(PeerProcess::close);
  }

  private static void apply(String what, String yaml) throws IOException {
    Path file = folder.resolve(what + ".yaml");
    Files.writeString(file, yaml);
    Execution execution =
        Execution.of(
            what, "apply", "-f", file.toString(), "--data-dir", instance.dataDir().toString());
    assertThat(execution.exitCode()).as(execution.out() + execution.err()).isZero();
  }

  private static LinkView<Reading> readings(String user, String link) {
    Secrets secrets = Secrets.in(instance.dataDir());
    return new LinkView<>(
        secrets.find(user).orElseThrow().revealedPropertiesAt(instance.bootstrap()),
        instance.registry(),
        user + ':' + secrets.find(user).orElseThrow().password().reveal(),
        "millrace.link." + link + ".readings.v1",
        Reading.class);
  }

  private static Reading awaitReading(String user, String link, Predicate<Reading> what) {
    try (LinkView<Reading> view = readings(user, link)) {
      await().atMost(PATIENCE).until(() -> view.all().stream().anyMatch(what));
      return view.all().stream().filter(what).findFirst().orElseThrow();
    }
  }

  @Test
  void shouldBeInTheLinkWithUnitQualityAndTimesWhenARegisterHoldsAValue() {
    // Given
    Instant now = Instant.now().minusSeconds(300);

    // When
    Reading flow =
        awaitReading(
            "pump-works",
            "pump-panel",
            each -> each.getMetric().equals("flow") && each.getQuality() == Quality.GOOD);

    // Then
    assertThat(flow.getValueDouble()).isEqualTo(21.5);
    assertThat(flow.getUnit()).isEqualTo("m3/h");
    assertThat(flow.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(flow.getTimeQuality()).isEqualTo(TimeQuality.OK);
    assertThat(flow.getObservedAt()).isBetween(now, Instant.now());
    assertThat(flow.getCommunication()).isEqualTo(Communication.M2M);
    assertThat(flow.getProtocol()).isEqualTo("modbus");
  }

  @Test
  void shouldSayWhyWhenARegisterHoldsNoNumber() {
    // Given
    String status = "not a finite number";

    // When
    Reading broken =
        awaitReading("panel-works", "pump-panel", each -> status.equals(each.getStatus()));

    // Then
    assertThat(broken.getMetric()).isEqualTo("broken");
    assertThat(broken.getQuality()).isEqualTo(Quality.BAD);
    assertThat(broken.getValueDouble()).isNull();
  }

  @Test
  void shouldBeInTheLinkWithTheTimeOfTheServerWhenANodeChanges() {
    // Given
    press.tell("{\"set\":\"Temperature\",\"value\":48.25}");

    // When
    Reading temperature =
        awaitReading(
            "press-works",
            "press-panel",
            each -> each.getMetric().equals("temperature") && each.getValueDouble() == 48.25);

    // Then
    assertThat(temperature.getUnit()).isEqualTo("Cel");
    assertThat(temperature.getStatus()).isEqualTo("Good");
    assertThat(temperature.getTimeQuality()).isEqualTo(TimeQuality.OK);
    assertThat(temperature.getProtocol()).isEqualTo("opcua");
  }

  @Test
  void shouldChangeTheRegisterWhenThePeerSaysSo() {
    // Given
    try (Panel panel = new Panel("panel-1", instance.mqttPort(), PASSWORD)) {

      // When
      panel.tell("pump-1", "speed", "{\"value\": 47, \"unit\": \"Hz\"}");

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(mbpoll("4:int", "11")).contains("47"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(panel.heard()).anyMatch(each -> each.contains("DONE")));
    }
  }

  @Test
  void shouldChangeTheNodeWhenThePeerSaysSo() {
    // Given
    try (Panel panel = new Panel("panel-2", instance.mqttPort(), PASSWORD)) {

      // When
      panel.tell("press-1", "speed", "33");

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(press.tell("{\"get\":\"Speed\"}").path("value").asInt())
                      .isEqualTo(33));
    }
  }

  @Test
  void shouldRefuseAnotherPartyWhenItReads() {
    // Given
    try (LinkView<Reading> view = readings("press-works", "pump-panel")) {

      // When
      var refusal = assertThatThrownBy(view::all);

      // Then
      refusal.isInstanceOf(TopicAuthorizationException.class);
    }
  }

  private static String mbpoll(String type, String reference) {
    return PeerProcess.run(
        Path.of("."),
        "mbpoll",
        "-m",
        "tcp",
        "-1",
        "-q",
        "-a",
        "1",
        "-t",
        type,
        "-r",
        reference,
        "-c",
        "1",
        "-p",
        Integer.toString(MODBUS_PORT),
        "127.0.0.1");
  }
}
