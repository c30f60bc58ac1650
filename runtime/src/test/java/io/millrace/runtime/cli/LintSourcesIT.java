package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.BuiltProduct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is built, in a process of its own: there the connectors are in their plugin folders alone.
 */
class LintSourcesIT {

  @TempDir private Path dir;

  private record Lint(int exitCode, String out) {}

  private Lint lint(String settings) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                BuiltProduct.classPath(),
                Millrace.class.getName(),
                "lint",
                Files.writeString(dir.resolve("millrace.yaml"), settings).toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Lint(process.waitFor(), out);
  }

  @Test
  void shouldSayWhatTheConnectorsSayAndWhereWhenSourcesAreWrong()
      throws IOException, InterruptedException {
    // Given
    String settings =
        """
        sources:
          - name: line-1
            connector: modbus
            settings:
              modbus.map:
                models:
                  pump: {points: {flow: {table: input, address: 0, type: float23}}}
                buses:
                  hall: {address: "tcp://127.0.0.1", units: [{unit: 1, device: p, model: pump}]}
          - name: web
            connector: http
            settings: {http.lissten: "http://127.0.0.1:8085"}
        """;

    // When
    Lint lint = lint(settings);

    // Then
    assertThat(lint.exitCode()).isEqualTo(78);
    assertThat(lint.out())
        .containsPattern("millrace\\.yaml:7:66: type: one of boolean, int16")
        .containsPattern("millrace\\.yaml:10:5: source 'web': .*http\\.lissten.*http\\.listen");
  }

  @Test
  void shouldFindNothingAndReachNobodyWhenSourcesAreRight()
      throws IOException, InterruptedException {
    // Given
    String settings =
        """
        sources:
          - name: line-1
            connector: modbus
            settings:
              validate.connection: true
              modbus.map:
                models: {pump: {points: {flow: {table: input, address: 0}}}}
                buses: {hall: {address: "tcp://192.0.2.1", units: [{unit: 1, device: p, model: pump}]}}
          - name: cell-1
            connector: opcua
            settings:
              opcua.map:
                servers:
                  - endpoint: opc.tcp://192.0.2.1:4840
                    devices: [{id: robot-1, nodes: [{node: "ns=2;s=Speed", metric: speed}]}]
          - {name: meters, connector: lwm2m, settings: {lwm2m.listen: "coap://127.0.0.1:5683"}}
        """;

    // When
    Lint lint = lint(settings);

    // Then
    assertThat(lint.out()).contains("no problems");
    assertThat(lint.exitCode()).isZero();
  }
}
