package io.millrace.connectors.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictKeysTest {

  private final StrictKeys keys = new StrictKeys(Set.of("mqtt.server.uri", "mqtt.qos"));

  @ParameterizedTest
  @CsvSource({
    "mqtt.server.url,mqtt.server.uri",
    "mqtt.server,mqtt.server.uri",
    "mqqt.qos,mqtt.qos",
    "task.max,tasks.max"
  })
  void shouldSuggestTheNearestKeyWhenOneIsUnknown(String wrong, String right) {
    // When
    String complaint = keys.complaint(wrong).orElseThrow();

    // Then
    assertThat(complaint).isEqualTo("Unknown key " + wrong + ": did you mean " + right + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mqtt.qos",
        "name",
        "connector.class",
        "value.converter.schema.registry.url",
        "transforms.x.type",
        "producer.override.linger.ms",
        "errors.tolerance"
      })
  void shouldAcceptKeysThatSomebodyReads(String key) {
    // When / Then
    assertThat(keys.complaint(key)).isEmpty();
  }

  @Test
  void shouldSuggestNothingWhenNothingIsNear() {
    // When
    String complaint = keys.complaint("zzzzzzzzzz").orElseThrow();

    // Then
    assertThat(complaint).startsWith("Unknown key zzzzzzzzzz: remove it");
  }
}
