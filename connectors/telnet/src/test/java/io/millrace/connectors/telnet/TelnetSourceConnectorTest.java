package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class TelnetSourceConnectorTest {

  private final TelnetSourceConnector connector = new TelnetSourceConnector();

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "lines");
    settings.put("connector.class", TelnetSourceConnector.class.getName());
    settings.put("telnet.devices", "scale-1=10.0.0.1:4001, scale-2=[::1]:4002");
    settings.put("validate.connection", "false");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<String> complaints(String... more) {
    Config config = connector.validate(settings(more));
    return config.configValues().stream()
        .flatMap(value -> value.errorMessages().stream().map(each -> value.name() + ": " + each))
        .toList();
  }

  @Test
  void shouldAcceptWhenTheDevicesAreRight() {
    // When
    List<String> complaints = complaints();

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldSuggestTheRightKeyWhenOneIsMisspelt() {
    // When
    List<String> complaints = complaints("frame.kin", "LINE");

    // Then
    assertThat(complaints).singleElement().asString().contains("did you mean frame.kind?");
  }

  @Test
  void shouldComplainWhenADeviceIsThereTwice() {
    // When
    List<String> complaints = complaints("telnet.devices", "a=h:1,a=h:2");

    // Then
    assertThat(complaints).containsExactly("telnet.devices: Device a is there twice");
  }

  @Test
  void shouldComplainWhenAPortIsNone() {
    // When
    List<String> complaints = complaints("telnet.devices", "a=h:70000");

    // Then
    assertThat(complaints).containsExactly("telnet.devices: 'a=h:70000': a port is 1 to 65535");
  }

  @Test
  void shouldComplainWhenALengthIsMissing() {
    // When
    List<String> complaints = complaints("frame.kind", "LENGTH");

    // Then
    assertThat(complaints).singleElement().asString().contains("frame.length");
  }

  @Test
  void shouldComplainWhenADelimiterIsNotHexadecimal() {
    // When
    List<String> complaints = complaints("frame.kind", "DELIMITER", "frame.delimiter", "xyz");

    // Then
    assertThat(complaints).singleElement().asString().contains("not hexadecimal");
  }

  @Test
  void shouldComplainWhenASpeedIsToBeSetWithoutTelnet() {
    // When
    List<String> complaints = complaints("telnet.raw", "true", "telnet.serial.baud", "9600");

    // Then
    assertThat(complaints).singleElement().asString().contains("telnet.raw");
  }

  @Test
  void shouldComplainWhenNobodyAnswers() {
    // When
    List<String> complaints =
        complaints("telnet.devices", "a=127.0.0.1:1", "validate.connection", "true");

    // Then
    assertThat(complaints).singleElement().asString().contains("validate.connection=false");
  }

  @Test
  void shouldDealOutDevicesWhenThereAreSeveralTasks() {
    // Given
    connector.start(settings());

    // When
    List<Map<String, String>> tasks = connector.taskConfigs(8);

    // Then
    assertThat(tasks)
        .extracting(each -> new TelnetSourceConfig(each).ownDevices().get(0).device())
        .containsExactly("scale-1", "scale-2");
  }

  @Test
  void shouldBeFoundWhenConnectLooksForConnectors() {
    // When
    ServiceLoader<SourceConnector> found = ServiceLoader.load(SourceConnector.class);

    // Then
    assertThat(found).hasAtLeastOneElementOfType(TelnetSourceConnector.class);
  }
}
