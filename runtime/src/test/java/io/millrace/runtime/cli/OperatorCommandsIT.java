package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' commands against one running instance; each test has devices of its own. */
class OperatorCommandsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static InstanceProcess instance;

  @BeforeAll
  static void start() throws Exception {
    instance = new InstanceProcess(folder, "operators");
    instance.start();
  }

  @AfterAll
  static void stop() throws Exception {
    instance.kill();
  }

  @Test
  void shouldBeReadyWithEveryComponentRunning() throws IOException {
    // Given
    String[] arguments = {"status", "--json"};

    // When
    Execution status = command(arguments);

    // Then
    assertThat(status.exitCode()).isZero();
    JsonNode answer = JSON.readTree(status.out());
    assertThat(answer.path("ready").asBoolean()).isTrue();
    assertThat(answer.path("components").findValuesAsText("state")).containsOnly("RUNNING");
  }

  @Test
  void shouldListEveryTopicOfTheCatalogue() throws IOException {
    // Given
    String[] arguments = {"topics", "--json"};

    // When
    Execution topics = command(arguments);

    // Then
    assertThat(JSON.readTree(topics.out()))
        .allSatisfy(topic -> assertThat(topic.path("exists").asBoolean()).isTrue());
  }

  @Test
  void shouldFindNothingWrongWhenTheInstanceIsHealthy() {
    // Given
    String dataDir = instance.dataDir().toString();

    // When
    Execution doctor = Execution.of("doctor", "--json", "--data-dir", dataDir);

    // Then
    assertThat(doctor.out())
        .contains("\"check\" : \"streams\"")
        .contains("\"check\" : \"connector\"")
        .contains("\"check\" : \"mqtt\"")
        .doesNotContain("FAIL");
    assertThat(doctor.exitCode()).isZero();
  }

  @Test
  void shouldChangeNothingWhenAFileIsAppliedTwice() throws IOException {
    // Given
    String file = devices("- {id: twice, communication: IOT}");
    Execution first = command("devices", "apply", "-f", file);

    // When
    Execution second = command("devices", "apply", "-f", file);

    // Then
    assertThat(first.out()).contains("created");
    assertThat(second.out()).contains("unchanged");
    assertThat(
            command("tap", "audit", "--from", "beginning", "--no-follow", "--key", "twice").out())
        .hasLineCount(1);
  }

  @Test
  void shouldParkAgainWhenADeviceIsDeleted() throws IOException {
    // Given
    command("devices", "apply", "-f", devices("- {id: leaver, communication: IOT}"));
    publish("leaver", "{\"t\":1,\"seq\":1}");
    awaitValues("leaver", 1);

    // When
    Execution delete = command("devices", "delete", "leaver");

    // Then
    assertThat(delete.exitCode()).isZero();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              publish("leaver", "{\"t\":2,\"seq\":2}");
              assertThat(command("devices", "list", "--parked").out())
                  .containsPattern("leaver +UNREGISTERED");
            });
  }

  @Test
  void shouldPublishOnceWhenALetterIsReplayedTwiceAfterTheMappingWasPutRight() throws IOException {
    // Given
    String json = "- {id: csv, communication: IOT, codec: {content_type: application/json}}";
    command("devices", "apply", "-f", devices(json));
    publish("csv", "21.5;1.25");
    String id = awaitLetter("csv");
    String fixed =
        "- {id: csv, communication: IOT, codec: {content_type: text/csv,"
            + " mapping: {header: [t, p], delimiter: ';'}}}";
    command("devices", "apply", "-f", devices(fixed));

    // When
    Execution once = command("dead-letters", "replay", id);
    Execution again = command("dead-letters", "replay", "--device", "csv");
    publish("csv", "22.5;1.5");

    // Then
    assertThat(once.out()).contains("1 replayed");
    assertThat(again.out()).contains("1 replayed");
    assertThat(awaitValues("csv", 4)).containsExactly(21.5, 1.25, 22.5, 1.5);
  }

  @Test
  void shouldSendWhatTheFleetSaysWhenSimulated() {
    // Given
    String mqtt = "tcp://127.0.0.1:" + instance.mqttPort();

    // When
    Execution simulate =
        Execution.of(
            "simulate",
            "--mqtt",
            mqtt,
            "--prefix",
            "toy-",
            "--devices",
            "3",
            "--rate",
            "1000",
            "--count",
            "60",
            "--json");

    // Then
    assertThat(simulate.exitCode()).isZero();
    assertThat(simulate.out()).contains("\"acknowledged\" : 60");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(command("devices", "list", "--parked").out())
                    .containsPattern("toy-1 +UNREGISTERED +20 "));
  }

  private static Execution command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--console-port", instance.consolePort()));
    return Execution.of(all.toArray(String[]::new));
  }

  private static String devices(String entry) throws IOException {
    Path file = Files.createTempFile(folder, "devices", ".yaml");
    return Files.writeString(file, "devices:\n  " + entry + "\n").toString();
  }

  private static String awaitLetter(String device) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                JSON.readTree(command("dead-letters", "list", "--device", device, "--json").out())
                    .at("/0/id")
                    .asText(),
            id -> !id.isEmpty());
  }

  private static List<Double> awaitValues(String device, int count) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> values(device), all -> all.size() >= count);
  }

  private static List<Double> values(String device) throws IOException {
    List<Double> values = new ArrayList<>();
    String readings =
        command("tap", "readings", "--from", "beginning", "--no-follow", "--value", "--key", device)
            .out();
    for (String line : readings.lines().toList()) {
      values.add(JSON.readTree(line).path("value_double").asDouble());
    }
    return values;
  }

  private static void publish(String device, String payload) {
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(instance.mqttPort())
            .buildBlocking();
    client.connect();
    client
        .publishWith()
        .topic("devices/" + device + "/telemetry")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    client.disconnect();
  }
}
