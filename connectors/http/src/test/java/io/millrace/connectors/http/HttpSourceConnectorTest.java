package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class HttpSourceConnectorTest {

  @Test
  void shouldFindNothingWrongWhenTheLoopbackInterfaceIsOpen() {
    // When
    List<String> complaints = complaints(HttpKeys.OPEN, "true");

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldRefuseToBelieveEverybodyFromAnywhere() {
    // When
    List<String> complaints =
        complaints(HttpKeys.OPEN, "true", HttpKeys.LISTEN, "http://0.0.0.0:8088");

    // Then
    assertThat(complaints).singleElement().asString().contains("anybody could speak");
  }

  @Test
  void shouldSayWhatIsMissing() {
    // When
    List<String> nobody = complaints();
    List<String> certificate =
        complaints(HttpKeys.TOKENS, "d=t", HttpKeys.LISTEN, "https://0.0.0.0:8443");
    List<String> secret = complaints(HttpKeys.TOKENS, "no secret here");
    List<String> unknown = complaints(HttpKeys.OPEN, "true", "http.lisen", "x");

    // Then
    assertThat(nobody).singleElement().asString().contains("Nobody is known");
    assertThat(certificate).singleElement().asString().contains("https:// needs it");
    assertThat(secret)
        .singleElement()
        .asString()
        .contains("entry 1")
        .doesNotContain("no secret here");
    assertThat(unknown).singleElement().asString().contains("did you mean http.listen?");
  }

  @Test
  void shouldRefuseASecondTask() {
    // When
    List<String> complaints = complaints(HttpKeys.OPEN, "true", "tasks.max", "2");

    // Then
    assertThat(complaints).singleElement().asString().contains("one task");
  }

  private static List<String> complaints(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "http");
    settings.put("connector.class", HttpSourceConnector.class.getName());
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    Config checked = new HttpSourceConnector().validate(settings);
    return checked.configValues().stream()
        .map(ConfigValue::errorMessages)
        .flatMap(List::stream)
        .toList();
  }
}
