package io.millrace.connectors.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class SourceChecksTest {

  private final SourceChecks checks = new SourceChecks(definition(), Set.of("bus.client."));

  @Test
  void shouldNameUnknownKeysAndToleranceWhenBothAreGiven() {
    // Given
    Map<String, String> given =
        Map.of("bus.adress", "x", "bus.client.id", "handed on", "errors.tolerance", "all");

    // When
    Complaints complaints = checks.begin(given, new Config(List.of()));

    // Then
    Map<String, List<String>> messages =
        complaints.toConfig().configValues().stream()
            .collect(Collectors.toMap(value -> value.name(), value -> value.errorMessages()));
    assertThat(messages).containsOnlyKeys("bus.adress", "errors.tolerance");
    assertThat(messages.get("bus.adress"))
        .containsExactly("Unknown key bus.adress: did you mean bus.address?");
  }

  @Test
  void shouldFindNothingWhenNothingIsWrong() {
    // When
    Complaints complaints = checks.begin(Map.of("bus.address", "x"), new Config(List.of()));

    // Then
    assertThat(complaints.isEmpty()).isTrue();
  }

  private static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    new SettingsGroup("Bus", definition).required("bus.address", Type.STRING, null, "Where it is.");
    return definition;
  }
}
