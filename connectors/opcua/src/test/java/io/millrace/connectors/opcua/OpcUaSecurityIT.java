package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaSecurityIT {

  @TempDir static Path serverDirectory;
  @TempDir Path pki;

  private static NodeServer server;

  @BeforeAll
  static void startServer() {
    server = NodeServer.start(serverDirectory);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"})
  void shouldHearValuesWhenThePolicyIsOffered(String policy) throws IOException {
    // Given
    Map<String, String> settings = settings(server, "security: {policy: " + policy + "}\n");
    complaints(settings);
    trustWhatWasRejected();

    // When
    try (TaskHarness task = TaskHarness.start(settings)) {
      Told told = task.until(each -> each.metric().equals("temperature"));

      // Then
      assertThat(told.quality()).isEqualTo("GOOD");
    }
  }

  @Test
  void shouldSayWhichFileToMoveWhenNobodyHasTrustedTheServer() throws IOException {
    // Given
    Map<String, String> settings = settings(server, "security: {policy: Basic256Sha256}\n");

    // When
    String complaint = String.join("\n", complaints(settings));
    Path file = rejected().get(0);
    trustWhatWasRejected();

    // Then
    assertThat(complaint).contains("mv '" + file + "' '" + pki.resolve("trusted") + "/'");
    assertThat(pki.resolve("own/certificate.der")).exists();
    assertThat(complaints(settings)).isEmpty();
  }

  @Test
  void shouldGoOnByItselfWhenTheServersNewCertificateIsTrusted(@TempDir Path other)
      throws IOException {
    // Given
    Map<String, String> settings;
    try (NodeServer first = NodeServer.start(other.resolve("1"))) {
      settings = settings(first, "security: {policy: Basic256Sha256}\n");
      complaints(settings);
      trustWhatWasRejected();
      try (NodeServer second = first.withDirectory(other.resolve("2"));
          TaskHarness task = TaskHarness.start(settings)) {
        task.until(told -> told.is("temperature", 20.5));
        first.kill();
        second.launch();
        Told refused = task.until(told -> told.quality().equals("BAD"));
        Awaitility.await().until(() -> !rejected().isEmpty());

        // When
        trustWhatWasRejected();
        Told back = task.until(told -> told.metric().equals("temperature") && told.isGood());

        // Then
        assertThat(refused.status()).isEqualTo("Bad_NoCommunication");
        assertThat(back).isNotNull();
      }
    }
  }

  @Test
  void shouldHearValuesWhenTheUserIsKnown() throws IOException {
    // Given
    Map<String, String> settings =
        settings(server, "security: {policy: Basic256Sha256}\nlogin: {user: operator}\n");
    settings.put("opcua.password", "secret");
    complaints(settings);
    trustWhatWasRejected();

    // When
    List<String> right = complaints(settings);
    settings.put("opcua.password", "wrong");
    List<String> wrong = complaints(settings);

    // Then
    assertThat(right).isEmpty();
    assertThat(wrong).hasSize(1);
    assertThat(wrong.get(0)).contains("opcua.password").doesNotContain("secret");
  }

  @Test
  void shouldHearValuesWhenTheUserHasACertificate() throws IOException {
    // Given
    complaints(settings(server, "security: {policy: Basic256Sha256}\n")); // makes a key
    Map<String, String> settings =
        settings(server, "security: {policy: Basic256Sha256}\nlogin: {kind: certificate}\n");
    settings.put("opcua.user.certificate.file", pki.resolve("own/certificate.der").toString());
    settings.put("opcua.user.key.file", pki.resolve("own/key.pem").toString());
    complaints(settings);
    trustWhatWasRejected();

    // When
    List<String> complaints = complaints(settings);

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldNameWhatTheServerDoesNotHaveWhenItIsValidated() {
    // Given
    String map =
        """
        devices:
          - id: d
            nodes:
              - {node: ns=1;s=Nowhere, metric: nowhere}
              - {path: Objects/Line1/Elsewhere, metric: elsewhere}
              - {node: ns=1;s=Temperature, metric: temperature}
            methods:
              - {name: go, object: ns=1;s=Nobody, method: ns=1;s=Add}
        """;

    // When
    List<String> complaints = complaints(TestMaps.settings(TestMaps.of(server.endpoint(), map)));

    // Then
    assertThat(complaints).hasSize(3);
    assertThat(complaints.get(0)).contains("ns=1;s=Nowhere");
    assertThat(complaints.get(1)).contains("Objects/Line1/Elsewhere");
    assertThat(complaints.get(2)).contains("method go");
  }

  private Map<String, String> settings(NodeServer peer, String more) {
    return TestMaps.settings(
        TestMaps.of(peer.endpoint(), more + TestMaps.PRESS.stripIndent()),
        "opcua.pki.directory",
        pki.toString());
  }

  private List<Path> rejected() {
    try (Stream<Path> files = Files.list(pki.resolve("rejected"))) {
      return files.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void trustWhatWasRejected() throws IOException {
    for (Path file : rejected()) {
      Files.move(file, pki.resolve("trusted").resolve(file.getFileName()));
    }
  }

  private static List<String> complaints(Map<String, String> settings) {
    return new OpcUaSourceConnector()
        .validate(settings).configValues().stream()
            .map(ConfigValue::errorMessages)
            .flatMap(List::stream)
            .toList();
  }
}
