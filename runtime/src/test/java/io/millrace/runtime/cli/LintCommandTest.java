package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

  @TempDir private Path dir;

  @Test
  void shouldFindNothingWhenBothFilesAreLegal() throws IOException {
    // Given
    String devices = file("devices.yaml", "devices: [{id: a, communication: IOT}]");
    String settings = file("millrace.yaml", "topics: {partitions: 8}");

    // When
    Execution lint = Execution.of("lint", devices, settings);

    // Then
    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out())
        .contains("devices.yaml: 1 device(s), no problems")
        .contains("millrace.yaml: no problems");
  }

  @Test
  void shouldEndWith78AndShowThePlaceWhenAKeyIsUnknown() throws IOException {
    // Given
    String settings = file("millrace.yaml", "topics: {partition: 8}");

    // When
    Execution lint = Execution.of("lint", settings);

    // Then
    assertThat(lint.exitCode()).isEqualTo(78);
    assertThat(lint.out())
        .contains("millrace.yaml:1:10: unknown key 'partition'")
        .contains("did you mean 'partitions'?");
  }

  @Test
  void shouldShowConvertedValuesWhenAPayloadIsGiven() throws IOException {
    // Given
    String devices =
        file(
            "devices.yaml",
            "devices: [{id: a, communication: IOT, metrics: [{name: t, unit: Cel, source_unit:"
                + " '[degF]'}]}]");
    String payload = file("payload", "{\"t\": 212, \"seq\": 7, \"ts\": \"2026-11-22T10:00:00Z\"}");

    // When
    Execution lint = Execution.of("lint", devices, "--payload", payload, "--device", "a");

    // Then
    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out())
        .contains("observed at  2026-11-22T10:00:00Z")
        .contains("sequence     7")
        .contains("t       100.0  Cel   [degF]   GOOD");
  }

  @Test
  void shouldNameCodeAndCureWhenAPayloadWouldBeADeadLetter() throws IOException {
    // Given
    String devices = file("devices.yaml", "devices: [{id: a, communication: IOT}]");
    String payload = file("payload", "{\"t\": ");

    // When
    Execution lint = Execution.of("lint", devices, "--payload", payload, "--device", "a");

    // Then
    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out()).contains("dead letter: MALFORMED_PAYLOAD").contains("Cure: ");
  }

  @Test
  void shouldTakeSettingsForSettingsWhenTheMapOfASourceHoldsDevices() throws IOException {
    // Given
    String settings =
        file(
            "millrace.yaml",
            """
            sources:
              - name: cell
                connector: opcua
                settings:
                  opcua.map:
                    servers:
                      - endpoint: opc.tcp://plc:4840
                        devices:
                          - {id: robot-1}
            topic: {partitions: 8}
            """);

    // When
    Execution lint = Execution.of("lint", settings);

    // Then
    assertThat(lint.exitCode()).isEqualTo(78);
    assertThat(lint.out()).contains("millrace.yaml:10:1: unknown key 'topic'");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }
}
