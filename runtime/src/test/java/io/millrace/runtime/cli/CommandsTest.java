package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.console.ApiFixture;
import io.millrace.runtime.process.Addresses;
import io.millrace.runtime.process.InstanceFile;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.schema.Device;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  @TempDir private Path dir;

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldSayHowToStartOneWhenNoInstanceRuns() {
    // Given
    String nothing = dir.resolve("nothing").toString();

    // When
    Execution status = Execution.of("status", "--json", "--data-dir", nothing);

    // Then
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("\"ready\" : false");
    assertThat(status.err()).contains("No instance runs").contains("millrace up");
  }

  @Test
  void shouldFindTheInstanceByItsDataDirectory() throws IOException {
    // Given
    new InstanceFile(dir.resolve("instance.json")).write(info());

    // When
    Execution status = Execution.of("status", "--json", "--data-dir", dir.toString());

    // Then
    assertThat(status.exitCode()).isZero();
    assertThat(status.out()).contains("\"ready\" : true");
  }

  @Test
  void shouldListEveryComponentWhenAskedForText() {
    // Given
    String port = port();

    // When
    Execution status = Execution.of("status", "--console-port", port);

    // Then
    assertThat(status.out().lines())
        .containsExactly(
            "ready: data can flow",
            "COMPONENT  STATE    ADDRESS         STARTED IN  DETAIL",
            "kafka      running  localhost:9092  1.5 s");
  }

  @Test
  void shouldCountDevicesByProtocolWhenSomeAreRegistered() throws IOException {
    // Given
    Path file =
        file(
            "devices:\n"
                + "  - {id: a, communication: M2M, endpoints: [{protocol: modbus}]}\n"
                + "  - {id: b, communication: IOT}\n");
    Execution.of("devices", "apply", "-f", file.toString(), "--console-port", port());

    // When
    Execution status = Execution.of("status", "--console-port", port());

    // Then
    assertThat(status.out().lines().skip(3))
        .containsExactly(
            "",
            "PROTOCOL   DEVICES  IOT  M2M  DECLARED  SEEN IN 24 H",
            "modbus     1        0    1    1         0",
            "not known  1        1    0    0         0");
  }

  @Test
  void shouldChangeNothingWhenAFileIsAppliedTwice() throws IOException {
    // Given
    Path file = file("devices:\n  - {id: a, communication: IOT, expected_interval: 10s}\n");
    Execution first =
        Execution.of("devices", "apply", "-f", file.toString(), "--console-port", port());

    // When
    Execution second =
        Execution.of("devices", "apply", "-f", file.toString(), "--console-port", port());

    // Then
    assertThat(first.out()).contains("a       created");
    assertThat(second.out()).contains("a       unchanged");
    assertThat(api.stored(Topic.DEVICES, Device.class)).hasSize(1);
  }

  @Test
  void shouldEndWith78AndWriteNothingWhenAFileHasErrors() throws IOException {
    // Given
    Path file = file("devices:\n  - {id: a, comunication: IOT}\n");

    // When
    Execution apply =
        Execution.of("devices", "apply", "-f", file.toString(), "--console-port", port());

    // Then
    assertThat(apply.exitCode()).isEqualTo(78);
    assertThat(apply.err()).contains(file + ":2:13: unknown key 'comunication'");
    assertThat(api.stored(Topic.DEVICES, Device.class)).isEmpty();
  }

  @Test
  void shouldEndWith2WhenAFlagIsMissing() {
    // Given
    String[] arguments = {"devices", "apply"};

    // When
    Execution apply = Execution.of(arguments);

    // Then
    assertThat(apply.exitCode()).isEqualTo(2);
    assertThat(apply.err()).contains("--file");
  }

  @Test
  void shouldShowWhatWasParkedWhenADeviceIsAccepted() {
    // Given
    api.put(Topic.PARKED, "boiler-7", ApiFixture.message("boiler-7", "{\"t\":71.2}"));

    // When
    Execution accept =
        Execution.of("devices", "accept", "boiler-7", "--owner", "acme", "--console-port", port());

    // Then
    assertThat(accept.exitCode()).isZero();
    assertThat(accept.out()).contains("1 parked message").contains("{\"t\":71.2}");
    assertThat(api.stored(Topic.DEVICES, Device.class))
        .singleElement()
        .extracting(device -> device.getOwner().getId())
        .isEqualTo("acme");
  }

  @Test
  void shouldPrintValuesOnlyWhenATapIsAskedTo() {
    // Given
    api.put(Topic.RAW, "a", ApiFixture.message("a", "1"));

    // When
    Execution tap =
        Execution.of(
            "tap",
            "raw",
            "--from",
            "beginning",
            "--no-follow",
            "--value",
            "--console-port",
            port());

    // Then
    assertThat(tap.exitCode()).isZero();
    assertThat(tap.out()).startsWith("{\"device\":\"a\"").hasLineCount(1);
  }

  @Test
  void shouldTellTheCureWhenADeadLetterIsShown() {
    // Given
    api.put(Topic.DEAD_LETTERS, "a", ApiFixture.letter("l1", "a", "TOO_DEEP", "[["));

    // When
    Execution show = Execution.of("dead-letters", "show", "l1", "--console-port", port());

    // Then
    assertThat(show.out()).contains("cure     Send a flatter document").contains("payload  [[");
  }

  @Test
  void shouldFailWhenALetterWasSkipped() {
    // Given
    api.put(
        Topic.DEAD_LETTERS, "_unknown", ApiFixture.letter("l1", "_unknown", "NO_TOPIC_RULE", "x"));

    // When
    Execution replay = Execution.of("dead-letters", "replay", "l1", "--console-port", port());

    // Then
    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out()).contains("0 replayed").contains("its device is not known");
  }

  @Test
  void shouldPassOnTheMessageWhenTheInstanceRefuses() {
    // Given
    String[] arguments = {"devices", "delete", "nobody", "--console-port", port()};

    // When
    Execution delete = Execution.of(arguments);

    // Then
    assertThat(delete.exitCode()).isEqualTo(1);
    assertThat(delete.err()).contains("Device 'nobody' is not registered");
  }

  private String port() {
    return Integer.toString(api.port());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("devices.yaml"), text);
  }

  private InstanceInfo info() {
    return new InstanceInfo(
        ProcessHandle.current().pid(),
        "test",
        Instant.EPOCH,
        "millrace.",
        new Addresses("k", "r", "c", "m"),
        "http://127.0.0.1:" + api.port());
  }
}
