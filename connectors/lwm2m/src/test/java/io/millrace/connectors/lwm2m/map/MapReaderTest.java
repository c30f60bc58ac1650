package io.millrace.connectors.lwm2m.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.common.yaml.YamlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapReaderTest {

  private static final String WHOLE =
      """
      devices:
        - {endpoint: "urn:imei:{device}", device: "imei-{device}"}
        - {endpoint: pump-7, observe: [climate]}
      observe:
        climate: {paths: [3303/0/5700, 3304/0/5700], composite: true, pmin: 5s, pmax: 1m}
        battery: {paths: [3/0/9], gt: 80}
      metrics:
        3303/0/5700: {name: temperature, unit: Cel}
      objects:
        26241: {name: Pump, resources: {0: {name: Speed, type: float, access: RW}}}
      """;

  @Test
  void shouldKnowDevicesAndGroupsWhenAMapIsWhole() {
    // When
    LwM2mMap map = MapReader.read(WHOLE, "map");

    // Then
    assertThat(map.rule("urn:imei:123").flatMap(rule -> rule.deviceOf("urn:imei:123")))
        .contains("imei-123");
    assertThat(map.rule("stranger")).isEmpty();
    assertThat(map.groupsOf("pump-7"))
        .containsExactly(
            new ObserveGroup(
                "climate",
                List.of("3303/0/5700", "3304/0/5700"),
                true,
                List.of("pmin=5", "pmax=60")));
    assertThat(map.groupsOf("urn:imei:123"))
        .extracting(ObserveGroup::name)
        .containsExactly("climate", "battery");
    assertThat(map.objects().get(0).resources().get(0).kind())
        .isEqualTo(ObjectDefinition.Kind.FLOAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "observe: {a: {path: [3/0]}} | 1:15: unknown key path: did you mean paths?",
        "observe: {a: {paths: [3/x]}} | 3/x is no path",
        "observe: {a: {paths: [3/0], pmin: 1500ms}} | pmin is in whole seconds",
        "metrics: {temperature: {name: x}} | temperature is no path",
        "devices: [{endpoint: 'a{device}', device: b}] | {device} must be in both",
        "devices: [{endpoint: a, observe: [x]}] | nothing is called x",
        "devices: [{endpoint: 'a b'}] | a device id has 1 to 128",
        "objects: {70000: {name: x}} | a number from 0 to 65534 is expected",
      })
  void shouldSayWhereItIsWrong(String text, String complaint) {
    assertThatThrownBy(() -> MapReader.read(text, "map"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:imei:{device}, imei-{device}, imei-1, true",
    "urn:imei:{device}, imei-{device}, imei-, false",
    "pump-7, pump-7, pump-7, true",
    "pump-7, pump-7, pump-8, false"
  })
  void shouldTellWhichDevicesThereMayBe(
      String endpoint, String device, String asked, boolean expected) {
    assertThat(EndpointRule.of(endpoint, device, null).mayBe(asked)).isEqualTo(expected);
  }
}
