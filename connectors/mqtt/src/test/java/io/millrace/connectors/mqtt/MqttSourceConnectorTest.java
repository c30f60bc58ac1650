package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSourceConnectorTest {

  private final MqttSourceConnector connector = new MqttSourceConnector();

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = TaskHarness.settings("tcp://127.0.0.1:1", more);
    settings.putIfAbsent("validate.connection", "false");
    settings.put("connector.class", MqttSourceConnector.class.getName());
    return settings;
  }

  private List<String> errors(Map<String, String> settings, String key) {
    Config config = connector.validate(settings);
    return config.configValues().stream()
        .filter(value -> value.name().equals(key))
        .map(ConfigValue::errorMessages)
        .findFirst()
        .orElse(List.of());
  }

  private long countErrors(Map<String, String> settings) {
    return connector.validate(settings).configValues().stream()
        .mapToLong(value -> value.errorMessages().size())
        .sum();
  }

  @Test
  void shouldFindNothingWrongWithTheSmallestConfiguration() {
    // When / Then
    assertThat(countErrors(settings())).isZero();
  }

  @Test
  void shouldSuggestTheRightKeyWhenOneIsUnknown() {
    // When / Then
    assertThat(errors(settings("mqtt.topic", "x"), "mqtt.topic"))
        .containsExactly("Unknown key mqtt.topic: did you mean mqtt.topics?");
  }

  @Test
  void shouldRefuseToTolerateErrors() {
    // When / Then
    assertThat(errors(settings("errors.tolerance", "all"), "errors.tolerance"))
        .singleElement()
        .asString()
        .contains("would acknowledge messages that Kafka does not have");
  }

  @Test
  void shouldRefuseSeveralTasksWithoutSharedSubscriptions() {
    // When / Then
    assertThat(errors(settings("tasks.max", "2"), "tasks.max"))
        .singleElement()
        .asString()
        .contains("$share/<group>/<filter>");
  }

  @Test
  void shouldAllowSeveralTasksWithSharedSubscriptions() {
    // Given
    Map<String, String> settings = settings("tasks.max", "3", "mqtt.topics", "$share/g/devices/#");

    // When
    long errors = countErrors(settings);
    connector.start(settings);

    // Then
    assertThat(errors).isZero();
    assertThat(connector.taskConfigs(3))
        .extracting(task -> new MqttSourceConfig(task).client().clientId())
        .containsExactly("millrace-it-0", "millrace-it-1", "millrace-it-2");
  }

  @Test
  void shouldMakeOneTaskWhenTheSubscriptionIsNotShared() {
    // Given
    connector.start(settings());

    // When / Then
    assertThat(connector.taskConfigs(5)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "mqtt.server.uri,http://x",
    "mqtt.server.uri,tcp://ada:secret@x",
    "mqtt.topics,a/#/b",
    "mqtt.topics,$share/g",
    "mqtt.qos,3",
    "mqtt.version,4",
    "topic.rules,devices/{Device}",
    "topic.rules,devices/#",
    "presence.rules,status/+",
    "device.id.source,identity",
    "topic.prefix,a b",
    "mqtt.ssl.key.file,/k.pem",
    "inflight.max.messages,0"
  })
  void shouldRefuseWrongValues(String key, String value) {
    // When / Then
    assertThat(errors(settings(key, value), key)).hasSize(1);
  }

  @Test
  void shouldNameCauseAndCureWhenNoBrokerAnswers() {
    // Given
    Map<String, String> settings =
        settings("mqtt.server.uri", "tcp://127.0.0.1:" + Mosquitto.freePort());
    settings.put("validate.connection", "true");

    // When / Then
    assertThat(errors(settings, "mqtt.server.uri"))
        .singleElement()
        .asString()
        .contains("nobody answers")
        .contains("Cure: check mqtt.server.uri");
  }

  @Test
  void shouldNeverPrintSecrets() {
    // Given
    Map<String, String> settings = new HashMap<>();
    MqttSourceConfig.definition().configKeys().values().stream()
        .filter(key -> key.name.endsWith("password"))
        .forEach(key -> settings.put(key.name, "hunter2"));
    settings.put("mqtt.server.uri", "tcp://localhost:1");
    settings.put("mqtt.topics", "a");

    // When
    MqttSourceConfig config = new MqttSourceConfig(settings);

    // Then
    assertThat(settings).containsValue("hunter2");
    assertThat(config.values().toString()).doesNotContain("hunter2");
    assertThat(config.client().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"number,5,", "epoch,5,", "number,3.1.1,n"})
  void shouldPromiseExactlyOnceWhereItCanBeProved(String required, String version, String field) {
    // Given
    Map<String, String> settings =
        settings("sequence.required", required, "mqtt.version", version, "mqtt.qos", "1");
    settings.put("exactly.once.support", "required");
    if (field != null) {
      settings.put("sequence.field", field);
    }

    // When / Then
    assertThat(connector.exactlyOnceSupport(settings)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(countErrors(settings)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "sequence.required,none,only a number of the device",
    "mqtt.qos,0,does not send again",
    "mqtt.topics,'$share/g/a/#,b',another client",
    "mqtt.version,3.1.1,no user properties",
    "presence.rules,devices/{device}/status,a will",
  })
  void shouldSayWhyExactlyOnceCannotBeKept(String key, String value, String reason) {
    // Given
    Map<String, String> settings = settings("sequence.required", "number");
    settings.put("exactly.once.support", "required");
    settings.put(key, value);

    // When / Then
    assertThat(connector.exactlyOnceSupport(settings)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
    assertThat(errors(settings, "exactly.once.support"))
        .singleElement()
        .asString()
        .contains(reason)
        .startsWith("Not exactly once: ");
  }

  @Test
  void shouldAcceptWhatCannotBeExactlyOnceWhenItIsNotRequired() {
    // Given
    Map<String, String> settings = settings("exactly.once.support", "requested");

    // When / Then
    assertThat(countErrors(settings)).isZero();
    assertThat(new MqttSourceConfig(settings).isExactlyOnce()).isFalse();
  }

  @Test
  void shouldSupportNothingWhenTheConfigurationIsWrong() {
    // When / Then
    assertThat(connector.exactlyOnceSupport(settings("mqtt.qos", "many")))
        .isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }
}
