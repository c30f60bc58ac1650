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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Machines that know nothing of Millrace, in a secured instance: what they hold is in the topics of
 * their links, their parties alone read it, and what their peers say changes them.
 */
@EnabledIf("io.millrace.runtime.machines.PeerProcess#areInstalled")
class MachinesIT {

  private static final String PASSWORD = "a password for tests";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static final int MODBUS_PORT = FreePorts.find();
  private static PeerProcess pump;
  private static PeerProcess press;
  private static PeerProcess boiler;
  private static InstanceProcess instance;

  @BeforeAll
  static void start() throws Exception {
    int opcuaPort = FreePorts.find();
    int lwm2mPort = FreePorts.find();
    pump = PeerProcess.modbus(MODBUS_PORT);
    press = PeerProcess.opcua(opcuaPort, Files.createDirectories(folder.resolve("opcua")));
    Path config = folder.resolve("millrace.yaml");
    Path keys = folder.resolve("lwm2m.psk");
    Files.writeString(keys, Hall.BOILER + "=" + Hall.BOILER_KEY);
    Files.writeString(config, Hall.sources(MODBUS_PORT, opcuaPort, lwm2mPort, keys));
    instance =
        new InstanceProcess(folder, "up", List.of("--secure", "--config", config.toString()));
    DeviceCredentials.in(instance.dataDir())
        .setDrawn(
            Map.of(
                "panel-1", new Secret(PASSWORD),
                "panel-2", new Secret(PASSWORD),
                "panel-3", new Secret(PASSWORD)),
            Instant.now());
    instance.start();
    boiler = PeerProcess.lwm2m(lwm2mPort, Hall.BOILER, Hall.BOILER_KEY);
    apply("devices", Hall.DEVICES);
    apply("links", Hall.LINKS);
  }

  @AfterAll
  static void stop() throws Exception {
    if (instance != null) {
      instance.kill();
    }
    Stream.of(pump, press, boiler).filter(peer -> peer != null).forEach(PeerProcess::close);
  }

  private static void apply(String what, String yaml) throws IOException {
    Path file = folder.resolve(what + ".yaml");
    Files.writeString(file, yaml);
    command(what, "apply", "-f", file.toString());
  }

  private static String command(String... words) {
    String dataDir = instance.dataDir().toString();
    Execution execution =
        Execution.of(
            Stream.concat(Stream.of(words), Stream.of("--data-dir", dataDir))
                .toArray(String[]::new));
    assertThat(execution.exitCode()).as(execution.out() + execution.err()).isZero();
    return execution.out();
  }

  private static LinkView<Reading> readings(String user, String link) {
    return view(user, "millrace.link." + link + ".readings.v1");
  }

  private static LinkView<Reading> view(String user, String topic) {
    Secrets secrets = Secrets.in(instance.dataDir());
    return new LinkView<>(
        secrets.find(user).orElseThrow().revealedPropertiesAt(instance.bootstrap()),
        instance.registry(),
        user + ':' + secrets.find(user).orElseThrow().password().reveal(),
        topic,
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
          .untilAsserted(
              () -> assertThat(PeerProcess.mbpoll(MODBUS_PORT, "4:int", "11")).contains("47"));
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
  void shouldBeInTheLinkWithTheTimeOfTheDeviceWhenItSends() {
    // Given
    await()
        .atMost(PATIENCE)
        .until(() -> boiler.tell("{\"get\":\"registered\"}").path("value").asBoolean());
    Instant before = Instant.now().minusSeconds(1);
    boiler.tell("{\"do\":\"feel\",\"value\":61.5}");

    // When
    boiler.tell("{\"do\":\"report\"}");
    Reading temperature =
        awaitReading(
            "boiler-works",
            "boiler-panel",
            each -> each.getValueDouble() == 61.5 && each.getTimeQuality() == TimeQuality.OK);

    // Then
    assertThat(temperature.getMetric()).isEqualTo("temperature");
    assertThat(temperature.getUnit()).isEqualTo("Cel");
    assertThat(temperature.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(temperature.getStatus()).isNull();
    assertThat(temperature.getObservedAt()).isBetween(before, Instant.now());
    assertThat(temperature.getReceivedAt()).isBetween(before, Instant.now());
    assertThat(temperature.getProtocol()).isEqualTo("lwm2m");
  }

  @Test
  void shouldChangeTheResourceWhenThePeerSaysSo() {
    // Given
    try (Panel panel = new Panel("panel-3", instance.mqttPort(), PASSWORD)) {

      // When
      panel.tell(Hall.BOILER, "set_point", "{\"value\": 42.5, \"unit\": \"Cel\"}");

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(boiler.tell("{\"get\":\"set_point\"}").path("value").asDouble())
                      .isEqualTo(42.5));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(panel.heard()).anyMatch(each -> each.contains("DONE")));
    }
  }

  @Test
  void shouldExplainByWhatTheConnectorSawWhenADeviceHasSpoken() {
    // Given
    awaitReading("boiler-works", "boiler-panel", each -> each.getMetric().equals("temperature"));

    // When
    String explained = command("explain", Hall.BOILER);

    // Then
    assertThat(explained)
        .contains("home 262-01, served by 262-01, over LTE-FDD")
        .contains("speaks to the connector of its link alone")
        .contains("one session at a time");
  }

  @ParameterizedTest
  @CsvSource({
    "press-works, millrace.link.pump-panel.readings.v1",
    "boiler-works, millrace.lwm2m-state.boilers"
  })
  void shouldRefuseAPartyWhenItReadsWhatIsNotItsOwn(String party, String topic) {
    // Given
    try (LinkView<Reading> view = view(party, topic)) {

      // When
      var refusal = assertThatThrownBy(view::all);

      // Then
      refusal.isInstanceOf(TopicAuthorizationException.class);
    }
  }
}
