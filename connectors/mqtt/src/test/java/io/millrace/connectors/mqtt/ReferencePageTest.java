package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencePageTest {

  private static final Path PAGES = Path.of("../../docs/reference");

  static Stream<Arguments> pages() {
    String howTo = " How to use it: [connectors/mqtt](../../connectors/mqtt/README.md).";
    return Stream.of(
        Arguments.of(
            "mqtt-source.md",
            ReferencePage.of(
                "MQTT source connector: settings",
                "`io.millrace.connectors.mqtt.MqttSourceConnector`." + howTo,
                MqttSourceConfig.definition())),
        Arguments.of(
            "mqtt-sink.md",
            ReferencePage.of(
                "MQTT sink connector: settings",
                "`io.millrace.connectors.mqtt.MqttSinkConnector`." + howTo,
                MqttSinkConfig.definition())));
  }

  /** Run with {@code -Dmillrace.docs.write=true} to write the pages instead of comparing them. */
  @ParameterizedTest
  @MethodSource("pages")
  void shouldBeWhatTheDefinitionSays(String name, String page) throws IOException {
    // Given
    Path file = PAGES.resolve(name);
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.createDirectories(PAGES);
      Files.writeString(file, page);
    }

    // When
    String checkedIn = Files.readString(file);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/mqtt -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
