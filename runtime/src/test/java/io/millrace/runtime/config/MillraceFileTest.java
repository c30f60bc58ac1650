package io.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillraceFileTest {

  private final MillraceFile reader = new MillraceFile(Map.of("PASSWORD", "s3cret")::get);

  @Test
  void shouldEqualTheDefaultsWhenTheFileIsEmpty() {
    // Given
    String text = "# nothing yet\n";

    // When
    MillraceConfig config = reader.parse("millrace.yaml", text);

    // Then
    assertThat(config).isEqualTo(MillraceConfig.defaults());
  }

  @Test
  void shouldKeepTheOtherDefaultsWhenOneValueOfASectionIsGiven() {
    // Given
    String text = "topics: {partitions: 12}\nmqtt:\n  qos: 2\n";

    // When
    MillraceConfig config = reader.parse("millrace.yaml", text);

    // Then
    assertThat(config.topics()).isEqualTo(new TopicSettings("millrace.", 12, (short) 1));
    assertThat(config.mqtt().qos()).isEqualTo(2);
    assertThat(config.mqtt().topics()).containsExactly("devices/#");
  }

  @Test
  void shouldFollowReferencesWhenSecretsAreGiven(@TempDir Path dir) throws IOException {
    // Given
    Path file = Files.writeString(dir.resolve("jaas"), "login\n");
    String text =
        "kafka:\n  client:\n    security.protocol: SASL_SSL\n    sasl.jaas.config: ${file:"
            + file
            + "}\nmqtt: {username: millrace, password: '${env:PASSWORD}'}\n";

    // When
    MillraceConfig config = reader.parse("millrace.yaml", text);

    // Then
    assertThat(config.kafka().clientProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "login");
    assertThat(config.mqtt().password().reveal()).isEqualTo("s3cret");
    assertThat(config.toString()).doesNotContain("s3cret").doesNotContain("login");
  }

  @Test
  void shouldRefuseAndHideASecretWhenItStandsInTheFile() {
    // Given
    String text = "mqtt:\n  password: hunter2\nkafka: {client: {ssl.key.password: hunter2}}\n";

    // When
    ConfigException refused = refusal(text);

    // Then
    assertThat(refused.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "millrace.yaml:2:13: expected a reference ${env:NAME} or ${file:/path}; a secret does"
                + " not belong in this file",
            "millrace.yaml:3:36: expected a reference ${env:NAME} or ${file:/path}; a secret does"
                + " not belong in this file");
  }

  @Test
  void shouldSayWhatIsNotSetWhenAReferenceLeadsNowhere() {
    // Given
    String text = "mqtt: {password: '${env:NOT_SET}'}";

    // When
    ConfigException refused = refusal(text);

    // Then
    assertThat(refused).hasMessageContaining("environment variable NOT_SET is not set");
  }

  @Test
  void shouldSuggestTheRightNamesWhenKeysAreMisspelt() {
    // Given
    String text = "kafak: {}\nports:\n  conect: 8083\nkafka:\n  client: {security.protocl: SSL}\n";

    // When
    ConfigException refused = refusal(text);

    // Then
    assertThat(refused.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "millrace.yaml:1:1: unknown key 'kafak' in the section millrace; did you mean 'kafka'?",
            "millrace.yaml:3:3: unknown key 'conect' in the section ports; did you mean 'connect'?",
            "millrace.yaml:5:12: unknown Kafka property 'security.protocl'; did you mean"
                + " 'security.protocol'?");
  }

  @Test
  void shouldAskForTheOtherAddressesWhenAnExistingKafkaIsUsed() {
    // Given
    String text = "kafka:\n  bootstrap: kafka:9092\n";

    // When
    ConfigException refused = refusal(text);

    // Then
    assertThat(refused.problems())
        .extracting(Problem::place)
        .containsOnly(new Place(2, 14))
        .hasSize(2);
  }

  @Test
  void shouldStateTheLimitsWhenANumberIsOutside() {
    // Given
    String text = "ports: {kafka: 70000}";

    // When
    ConfigException refused = refusal(text);

    // Then
    assertThat(refused)
        .hasMessage("millrace.yaml:1:16: expected a whole number from 1 to 65535, found '70000'");
  }

  private ConfigException refusal(String text) {
    return catchThrowableOfType(ConfigException.class, () -> reader.parse("millrace.yaml", text));
  }

  @Test
  void shouldHandOnTheMapOfASourceWithItsPlaceWhenItHasKeysOfItsOwn() {
    // Given
    String text =
        """
        sources:
          - name: line-1
            connector: modbus
            settings:
              modbus.map:
                buses:
                  b: {address: "tcp://10.0.0.5:502"}   # the hall
              inflight.max.messages: 500
              modbus.write.read.back: false
        topics: {partitions: 2}
        """;

    // When
    SourceSettings source = reader.parse("millrace.yaml", text).sources().get(0);

    // Then
    assertThat(source.settings().get("modbus.map").text())
        .isEqualTo(
            "#"
                + "\n".repeat(5)
                + " ".repeat(8)
                + "buses:\n          b: {address: \"tcp://10.0.0.5:502\"}   # the hall\n");
    assertThat(source.settings().get("inflight.max.messages").text()).isEqualTo("500");
    assertThat(source.settings().get("modbus.write.read.back").text()).isEqualTo("false");
    assertThat(source.tasks()).isEqualTo(1);
  }

  @Test
  void shouldJoinWithCommasWhenASettingOfASourceIsAList() {
    // Given
    String text =
        "sources: [{name: other, connector: mqtt, settings: {mqtt.topics: [a/#, b/#]}}]\n";

    // When
    SourceSettings source = reader.parse("millrace.yaml", text).sources().get(0);

    // Then
    assertThat(source.settings().get("mqtt.topics").text()).isEqualTo("a/#,b/#");
  }

  @Test
  void shouldHideThePasswordOfASourceWhenItComesByReference() {
    // Given
    String text =
        "sources: [{name: cell, connector: opcua, settings: {opcua.password:"
            + " '${env:PASSWORD}'}}]\n";

    // When
    MillraceConfig config = reader.parse("millrace.yaml", text);

    // Then
    assertThat(config.sources().get(0).settings().get("opcua.password").text()).isEqualTo("s3cret");
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void shouldNamePlacesWhenSourcesAreWrong() {
    // Given
    String text =
        """
        sources:
          - {name: line-1, connector: modbuss}
          - name: line-2
            connector: modbus
            settings:
              topic.prefix: other.
              opcua.password: plain
          - {name: kafka, connector: opcua}
          - {name: line-3, connector: opcua}
          - {name: line-3, connector: opcua, task: 3}
        """;

    // When
    ConfigException wrong =
        catchThrowableOfType(ConfigException.class, () -> reader.parse("millrace.yaml", text));

    // Then
    assertThat(wrong)
        .hasMessageContaining("millrace.yaml:2:31: expected")
        .hasMessageContaining("millrace.yaml:6:7: 'topic.prefix' is set by Millrace")
        .hasMessageContaining("millrace.yaml:7:23: expected a reference")
        .hasMessageContaining("millrace.yaml:10:38: unknown key 'task'")
        .hasMessageContaining("did you mean 'tasks'")
        .hasMessageNotContaining("plain");
  }

  @Test
  void shouldNamePlacesWhenNamesOfSourcesAreTaken() {
    // Given
    String text =
        """
        sources:
          - {name: kafka, connector: opcua}
          - {name: line-3, connector: opcua}
          - {name: line-3, connector: opcua}
        """;

    // When
    ConfigException wrong =
        catchThrowableOfType(ConfigException.class, () -> reader.parse("millrace.yaml", text));

    // Then
    assertThat(wrong)
        .hasMessageContaining("millrace.yaml:2:12: 'kafka' is a component of every instance")
        .hasMessageContaining("millrace.yaml:4:12: source 'line-3' stands twice");
  }
}
