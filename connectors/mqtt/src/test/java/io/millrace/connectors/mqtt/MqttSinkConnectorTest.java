package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSinkConnectorTest {

  private final MqttSinkConnector connector = new MqttSinkConnector();

  private static Map<String, String> settings(String... more) {
    return SinkSettings.of("tcp://127.0.0.1:1", more);
  }

  private List<String> errors(Map<String, String> settings, String key) {
    return connector.validate(settings).configValues().stream()
        .filter(value -> value.name().equals(key))
        .map(ConfigValue::errorMessages)
        .findFirst()
        .orElse(List.of());
  }

  @Test
  void shouldFindNothingWrongWithTheSmallestConfiguration() {
    // When / Then
    assertThat(connector.validate(settings()).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "mqtt.topics,x",
    "topics.regex,x",
    "comand.topic,x",
    "topics,''",
    "topics,'a,b'",
    "consumer.override.isolation.level,read_uncommitted",
    "errors.tolerance,all",
    "mqtt.qos,0",
    "mqtt.retain,maybe",
    "mqtt.no.matching.subscribers,reject",
    "command.topic,to/{device}/{nam}",
    "command.topic,to/+/{name}",
    "peer.topic,to/{device}/{command}",
    "pending.max.messages,901",
    "expiry.default.ms,1",
    "mqtt.ssl.key.file,/k.pem"
  })
  void shouldRefuseWrongValues(String key, String value) {
    // When / Then
    assertThat(errors(settings(key, value), key)).hasSize(1);
  }

  @Test
  void shouldSuggestTheRightKeyWhenOneIsUnknown() {
    // When / Then
    assertThat(errors(settings("comand.topic", "x"), "comand.topic"))
        .containsExactly("Unknown key comand.topic: did you mean command.topic?");
  }

  @Test
  void shouldHandOnWhatTheKafkaClientsNeed() {
    // Given
    Map<String, String> settings = settings("results.producer.security.protocol", "SASL_SSL");

    // When / Then
    assertThat(errors(settings, "results.producer.security.protocol")).isEmpty();
    assertThat(new MqttSinkConfig(settings).journal().client())
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void shouldNameCauseAndCureWhenNoBrokerAnswers() {
    // Given
    Map<String, String> settings =
        SinkSettings.of("tcp://127.0.0.1:" + Mosquitto.freePort(), "validate.connection", "true");

    // When / Then
    assertThat(errors(settings, "mqtt.server.uri"))
        .singleElement()
        .asString()
        .contains("nobody answers")
        .contains("Cure: check mqtt.server.uri");
    assertThat(errors(settings, "results.bootstrap.servers"))
        .singleElement()
        .asString()
        .contains("Cure: check results.bootstrap.servers");
  }

  @Test
  void shouldGiveEachPartitionASessionOfItsOwn() {
    // Given
    MqttSinkConfig config = new MqttSinkConfig(settings());

    // When / Then
    assertThat(config.client(0).clientId()).isEqualTo("millrace-it-0");
    assertThat(config.client(3).clientId()).isEqualTo("millrace-it-3");
  }

  @Test
  void shouldKeepTheJournalUnderThePrefixAndTheConnectorsName() {
    // Given
    MqttSinkConfig config = new MqttSinkConfig(settings("topic.prefix", "acme."));

    // When / Then
    assertThat(config.journal().group()).isEqualTo("acme.delivery.it");
    assertThat(config.journal().results()).isEqualTo("acme.delivery-results.v1");
  }

  @Test
  void shouldNeverPrintSecrets() {
    // Given
    Map<String, String> settings = new HashMap<>(settings());
    MqttSinkConfig.definition().configKeys().values().stream()
        .filter(key -> key.name.endsWith("password") || key.name.endsWith("user.info"))
        .forEach(key -> settings.put(key.name, "hunter2"));
    settings.put("results.producer.sasl.jaas.config", "hunter2");

    // When
    MqttSinkConfig config = new MqttSinkConfig(settings);

    // Then
    assertThat(config.values().toString()).doesNotContain("hunter2");
    assertThat(config.client(0).toString()).doesNotContain("hunter2");
    assertThat(config.journal().toString()).doesNotContain("hunter2");
  }
}
