package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("io.millrace.connectors.mqtt.Mosquitto#isInstalled")
class MqttTransportIT {

  @TempDir static Path certificates;
  @TempDir Path directory;

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    TestCertificates.make(certificates);
  }

  @ParameterizedTest
  @CsvSource({"5,client.key,''", "3.1.1,client.sealed.key,sesame"})
  void shouldReceiveOverTlsWithPemFiles(String version, String key, String password) {
    // Given
    try (Mosquitto broker = mutualTls();
        TaskHarness task =
            TaskHarness.start(
                settings(
                    broker,
                    "mqtt.version",
                    version,
                    "mqtt.ssl.ca.file",
                    file("ca.crt"),
                    "mqtt.ssl.certificate.file",
                    file("client.crt"),
                    "mqtt.ssl.key.file",
                    file(key),
                    "mqtt.ssl.key.password",
                    password))) {

      // When
      publishSecurely(broker);
      List<SourceRecord> records = task.poll(1);

      // Then
      assertThat(TaskHarness.payloads(records)).containsExactly("hello");
    }
  }

  @Test
  void shouldReceiveOverTlsWithKeyStores() {
    // Given
    try (Mosquitto broker = mutualTls();
        TaskHarness task =
            TaskHarness.start(
                settings(
                    broker,
                    "mqtt.ssl.trust.store.file",
                    file("trust.p12"),
                    "mqtt.ssl.trust.store.password",
                    "changeit",
                    "mqtt.ssl.key.store.file",
                    file("client.p12"),
                    "mqtt.ssl.key.store.password",
                    "changeit"))) {

      // When
      publishSecurely(broker);
      List<SourceRecord> records = task.poll(1);

      // Then
      assertThat(TaskHarness.payloads(records)).containsExactly("hello");
    }
  }

  @Test
  void shouldNameTheCureWhenTheAuthorityIsUnknown() {
    // Given
    try (Mosquitto broker = mutualTls()) {

      // When
      String complaint = complaint(settings(broker));

      // Then
      assertThat(complaint).contains("TLS fails").contains("check the mqtt.ssl settings");
    }
  }

  @Test
  void shouldReceiveOverWebSocket() {
    // Given
    try (Mosquitto broker = withWebSocket();
        TaskHarness task =
            TaskHarness.start(TaskHarness.settings("ws://127.0.0.1:" + broker.port() + "/mqtt"))) {

      // When
      CommandLine.run("python3", "-c", WebSocketDevice.SCRIPT, Integer.toString(broker.port()));
      List<SourceRecord> records = task.poll(1);

      // Then
      assertThat(TaskHarness.payloads(records)).containsExactly("hello");
    }
  }

  @Test
  void shouldReceiveWhenUserAndPasswordAreRight() {
    // Given
    try (Mosquitto broker = withPassword();
        TaskHarness task =
            TaskHarness.start(broker, "mqtt.username", "ada", "mqtt.password", "secret")) {

      // When
      CommandLine.run(
          "mosquitto_pub",
          "-p",
          Integer.toString(broker.port()),
          "-u",
          "ada",
          "-P",
          "secret",
          "-t",
          "devices/d1/t",
          "-m",
          "hello",
          "-q",
          "1");
      List<SourceRecord> records = task.poll(1);

      // Then
      assertThat(TaskHarness.payloads(records)).containsExactly("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void shouldNameTheCureButNotThePasswordWhenItIsWrong(String version) {
    // Given
    try (Mosquitto broker = withPassword()) {

      // When
      String complaint =
          complaint(
              TaskHarness.settings(
                  broker.uri(),
                  "mqtt.version",
                  version,
                  "mqtt.username",
                  "ada",
                  "mqtt.password",
                  "hunter2"));

      // Then
      assertThat(complaint)
          .contains("refuses the connection")
          .contains("check mqtt.username, mqtt.password")
          .doesNotContain("hunter2");
    }
  }

  private Mosquitto mutualTls() {
    return Mosquitto.start(
        directory,
        "cafile " + file("ca.crt"),
        "certfile " + file("server.crt"),
        "keyfile " + file("server.key"),
        "require_certificate true");
  }

  /** Mosquitto 2.0.11 ends at once unless another listener speaks plain MQTT. */
  private Mosquitto withWebSocket() {
    return Mosquitto.start(
        directory, "protocol websockets", "listener " + Mosquitto.freePort() + " 127.0.0.1");
  }

  private Mosquitto withPassword() {
    String passwords = directory.resolve("passwords").toString();
    CommandLine.run("mosquitto_passwd", "-b", "-c", passwords, "ada", "secret");
    return Mosquitto.start(directory, "allow_anonymous false", "password_file " + passwords);
  }

  private static void publishSecurely(Mosquitto broker) {
    CommandLine.run(
        "mosquitto_pub",
        "-h",
        "localhost",
        "-p",
        Integer.toString(broker.port()),
        "--cafile",
        file("ca.crt"),
        "--cert",
        file("client.crt"),
        "--key",
        file("client.key"),
        "-t",
        "devices/d1/t",
        "-m",
        "hello",
        "-q",
        "1");
  }

  private static Map<String, String> settings(Mosquitto broker, String... more) {
    return TaskHarness.settings("ssl://localhost:" + broker.port(), more);
  }

  private static String file(String name) {
    return certificates.resolve(name).toString();
  }

  private static String complaint(Map<String, String> settings) {
    return new MqttSourceConnector()
        .validate(settings).configValues().stream()
            .filter(value -> value.name().equals("mqtt.server.uri"))
            .map(ConfigValue::errorMessages)
            .map(Object::toString)
            .findFirst()
            .orElse("");
  }
}
