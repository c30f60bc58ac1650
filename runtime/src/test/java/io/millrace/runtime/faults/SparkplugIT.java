package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceState;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.TimeQuality;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Edge nodes of another maker, through a broker of another maker, to readings and back. */
@EnabledIf("io.millrace.runtime.faults.EdgeNodePeer#isInstalled")
class SparkplugIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NODES =
      List.of("press", "mill", "saw", "drill", "lathe", "crane", "oven");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Plant plant;
  private static RawFeed application;
  private static Collected<Reading> readings;

  @BeforeAll
  static void start() throws Exception {
    plant =
        new Plant(folder, Plant.Broker.MOSQUITTO, "mqtt: {topics: ['devices/#', 'spBv1.0/#']}\n");
    plant.start();
    plant.startConsole();
    application = new RawFeed(plant, TOPICS);
    new ConsoleCalls(plant.consoleUrl())
        .iot(
            NODES.stream()
                .flatMap(node -> Stream.of("plant:" + node, "plant:" + node + ":arm"))
                .toArray(String[]::new));
    readings = all(Topic.READINGS, Reading.class);
  }

  @AfterAll
  static void stop() throws Exception {
    if (application != null) {
      application.close();
    }
    if (readings != null) {
      readings.close();
    }
    plant.close();
  }

  private static <T extends SpecificRecord> Collected<T> all(Topic topic, Class<T> type) {
    return new Collected<>(plant, TOPICS.name(topic), type);
  }

  private static EdgeNodePeer node(String name) throws Exception {
    return new EdgeNodePeer(name, plant.mqttPort());
  }

  private static Reading reading(String device, String metric, Predicate<Reading> what) {
    Predicate<Reading> wanted =
        each ->
            each.getDevice().equals(device) && each.getMetric().equals(metric) && what.test(each);
    await()
        .alias(device + ' ' + metric)
        .atMost(PATIENCE)
        .until(() -> readings.all().stream().anyMatch(wanted));
    return readings.all().stream().filter(wanted).findFirst().orElseThrow();
  }

  private static Reading number(String device, String metric, double value) {
    return reading(device, metric, each -> Double.valueOf(value).equals(each.getValueDouble()));
  }

  @Test
  void shouldBeReadingsWithNamesUnitsAndTimesWhenValuesComeUnderAliases() throws Exception {
    // Given
    Instant before = Instant.now().minusSeconds(1);
    try (EdgeNodePeer press = node("press")) {
      press.start(true);

      // When
      press.load(17.5);
      press.angle(31.25);

      // Then
      Reading load = number(press.node(), "Load", 17.5);
      assertThat(load.getUnit()).isEqualTo("kW");
      assertThat(load.getQuality()).isEqualTo(Quality.GOOD);
      assertThat(load.getTimeQuality()).isEqualTo(TimeQuality.OK);
      assertThat(load.getObservedAt()).isBetween(before, Instant.now());
      assertThat(load.getProtocol()).isEqualTo("sparkplug");
      assertThat(load.getLineage().getTopic()).isEqualTo(TOPICS.name(Topic.RAW));
      assertThat(number(press.arm(), "Angle", 31.25).getUnit()).isEqualTo("deg");
      assertThat(reading(press.arm(), "Count", each -> true).getValueLong())
          .isEqualTo(3_000_000_000L);
      assertThat(reading(press.node(), "Line/m1/rpm", each -> true).getValueLong()).isEqualTo(900);
      assertThat(reading(press.node(), "Plan.1.name", each -> true).getValueString())
          .isEqualTo("hot");
    }
  }

  @Test
  void shouldStillKnowTheNamesWhenStreamsIsKilledBetweenBirthAndData() throws Exception {
    // Given
    try (EdgeNodePeer mill = node("mill")) {
      mill.start(true);
      number(mill.arm(), "Angle", 1.5);

      // When
      plant.streams.kill();
      mill.load(18.5);
      mill.angle(32.5);
      plant.streams.start();

      // Then
      assertThat(number(mill.node(), "Load", 18.5).getUnit()).isEqualTo("kW");
      assertThat(number(mill.arm(), "Angle", 32.5).getUnit()).isEqualTo("deg");
      assertThat(mill.heard().get("births").asInt()).isEqualTo(1);
    }
  }

  @Test
  void shouldWaitAndAskForBirthsWhenDataComesBeforeThem() throws Exception {
    // Given
    try (EdgeNodePeer saw = node("saw");
        Collected<DeviceMessage> parked = all(Topic.PARKED, DeviceMessage.class)) {
      saw.start(false);

      // When
      saw.load(19.5);

      // Then
      number(saw.node(), "Load", 19.5);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(parked.all())
                      .anySatisfy(
                          each -> {
                            assertThat(each.getDevice()).isEqualTo(saw.node());
                            assertThat(each.getAttributes())
                                .containsEntry("millrace.parked_reason", "NO_BIRTH");
                          }));
      assertThat(saw.heard().get("births").asInt()).isEqualTo(1);
      number(saw.arm(), "Angle", 1.5);
    }
  }

  @Test
  void shouldBeOffLineWithItsDevicesWhenAnEdgeNodeDies() throws Exception {
    // Given
    try (EdgeNodePeer drill = node("drill");
        Collected<Presence> presence = all(Topic.PRESENCE, Presence.class)) {
      drill.start(true);
      number(drill.arm(), "Angle", 1.5);

      // When
      drill.die();

      // Then
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Stream.of(drill.node(), drill.arm())
                      .allMatch(id -> isLast(presence, id, PresenceState.OFFLINE)));
    }
  }

  private static boolean isLast(Collected<Presence> presence, String id, PresenceState state) {
    List<Presence> ofDevice =
        presence.all().stream().filter(each -> each.getDevice().equals(id)).toList();
    return !ofDevice.isEmpty() && ofDevice.get(ofDevice.size() - 1).getState() == state;
  }

  @Test
  void shouldSeeCommandsAsItsOwnWhenApplicationsSendThem() throws Exception {
    // Given
    try (EdgeNodePeer lathe = node("lathe");
        Collected<CommandResult> results = all(Topic.COMMAND_RESULTS, CommandResult.class)) {
      lathe.start(true);
      number(lathe.arm(), "Angle", 1.5);

      // When
      issue("to-device", lathe.arm(), "Open", "true");
      issue("to-node", lathe.node(), "Load", "{\"value\": 3.5, \"unit\": \"kW\"}");
      issue("to-nothing", lathe.arm(), "Missing", "1");

      // Then
      await().atMost(PATIENCE).until(() -> lathe.heard().get("heard").size() == 2);
      assertThat(heard(lathe, "arm")).isEqualTo("9 true");
      assertThat(heard(lathe, "")).isEqualTo("1 3.5");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(status(results, "to-device")).contains(CommandStatus.DELIVERED);
                assertThat(status(results, "to-node")).contains(CommandStatus.DELIVERED);
                assertThat(status(results, "to-nothing")).contains(CommandStatus.REJECTED);
              });
    }
  }

  private static void issue(String id, String device, String name, String payload) {
    Command command =
        Command.newBuilder()
            .setId(id)
            .setDevice(device)
            .setName(name)
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setSender("app")
            .setIssuedAt(Instant.now())
            .setExpiresAt(Instant.now().plusSeconds(60))
            .build();
    application.write(Topic.COMMANDS, device, command);
  }

  private static List<CommandStatus> status(Collected<CommandResult> results, String id) {
    return results.all().stream()
        .filter(each -> each.getId().equals(id))
        .map(CommandResult::getStatus)
        .toList();
  }

  /** Alias and value of the command that went to a device, or with an empty id to the node. */
  private static String heard(EdgeNodePeer peer, String to) throws Exception {
    for (JsonNode each : peer.heard().get("heard")) {
      if (each.get("to").asText().equals(to)) {
        JsonNode metric = each.get("metrics").get(0);
        JsonNode alias = metric.get("alias");
        return (alias.isObject() ? alias.get("low") : alias).asText()
            + ' '
            + metric.get("value").asText();
      }
    }
    return "nothing";
  }

  @Test
  void shouldDeclareAGapAndAskForBirthsWhenNumbersAreMissing() throws Exception {
    // Given
    try (EdgeNodePeer crane = node("crane");
        Collected<Gap> gaps = all(Topic.GAPS, Gap.class)) {
      crane.start(true);
      number(crane.arm(), "Angle", 1.5);

      // When
      crane.skip(3);
      crane.load(20.5);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                crane.load(21.5);
                return crane.heard().get("births").asInt() == 2;
              });

      // Then
      number(crane.node(), "Load", 20.5);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(gaps.all())
                      .filteredOn(gap -> gap.getDevice().equals(crane.node()))
                      .singleElement()
                      .satisfies(gap -> assertThat(gap.getCount()).isEqualTo(3)));
    }
  }

  @Test
  void shouldRefuseEachAndGoOnWhenAHundredPayloadsAreHostile() throws Exception {
    // Given
    Random random = new Random(11);
    try (EdgeNodePeer oven = node("oven");
        Collected<DeadLetter> letters = all(Topic.DEAD_LETTERS, DeadLetter.class)) {
      oven.start(true);

      // When
      for (int i = 0; i < 100; i++) {
        byte[] payload = new byte[2 + random.nextInt(500)];
        random.nextBytes(payload);
        payload[0] = 0x12;
        payload[1] = (byte) 0xFF; // a metric longer than the payload
        oven.raw(Base64.getEncoder().encodeToString(payload));
      }
      oven.load(22.5);

      // Then
      number(oven.node(), "Load", 22.5);
      await()
          .atMost(PATIENCE)
          .until(() -> letters.count(each -> each.getDevice().equals(oven.node())) == 100);
      assertThat(letters.all()).allMatch(each -> each.getCode().equals("MALFORMED_PAYLOAD"));
    }
  }
}
