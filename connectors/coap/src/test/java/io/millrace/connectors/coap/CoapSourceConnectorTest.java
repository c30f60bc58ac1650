package io.millrace.connectors.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class CoapSourceConnectorTest {

  private static final String SECURE = "coaps://0.0.0.0:5684";

  @Test
  void shouldFindNothingWrongWhenNobodyNeedsToProveAnything() {
    // When
    List<String> complaints = complaints(CoapKeys.OPEN, "true");

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldFindNothingWrongWhenDevicesHaveKeys() {
    // When
    List<String> complaints =
        complaints(CoapKeys.LISTEN, SECURE, CoapKeys.PSK_KEYS, "boiler-7=00ff,gw@a-*|b=11");

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldSayThatNobodyCouldSpeakWhenNobodyIsKnown() {
    // When
    List<String> plain = complaints();
    List<String> secure = complaints(CoapKeys.LISTEN, SECURE);

    // Then
    assertThat(plain).singleElement().asString().contains("nobody could speak");
    assertThat(secure).singleElement().asString().contains("coaps:// needs pre-shared keys");
  }

  @Test
  void shouldNameTheIdentityAndNotTheKeyWhenAKeyIsNotInHexadecimal() {
    // When
    List<String> complaints =
        complaints(CoapKeys.LISTEN, SECURE, CoapKeys.PSK_KEYS, "boiler-7=not-hex");

    // Then
    assertThat(complaints)
        .singleElement()
        .asString()
        .contains("boiler-7")
        .doesNotContain("not-hex");
  }

  @Test
  void shouldRefuseAnAddressWhenItIsOneOfAGroup() {
    // When
    List<String> complaints =
        complaints(CoapKeys.OPEN, "true", CoapKeys.LISTEN, "coap://224.0.1.187:5683");

    // Then
    assertThat(complaints).singleElement().asString().contains("none of a group");
  }

  @Test
  void shouldSuggestTheRightKeyWhenOneIsUnknown() {
    // When
    List<String> complaints = complaints(CoapKeys.OPEN, "true", "coap.lisen", "x");

    // Then
    assertThat(complaints).singleElement().asString().contains("did you mean coap.listen?");
  }

  @Test
  void shouldRefuseASecondTask() {
    // When
    List<String> complaints = complaints(CoapKeys.OPEN, "true", "tasks.max", "2");

    // Then
    assertThat(complaints).singleElement().asString().contains("one task");
  }

  private static List<String> complaints(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "coap");
    settings.put("connector.class", CoapSourceConnector.class.getName());
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    Config checked = new CoapSourceConnector().validate(settings);
    return checked.configValues().stream()
        .map(ConfigValue::errorMessages)
        .flatMap(List::stream)
        .toList();
  }
}
