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
}
