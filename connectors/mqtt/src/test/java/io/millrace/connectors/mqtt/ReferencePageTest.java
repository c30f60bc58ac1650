package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGE = Path.of("../../docs/reference/mqtt-source.md");

  /** Run with {@code -Dmillrace.docs.write=true} to write the page instead of comparing it. */
  @Test
  void shouldBeWhatTheDefinitionSays() throws IOException {
    // Given
    String page =
        ReferencePage.of(
            "MQTT source connector: settings",
            "`io.millrace.connectors.mqtt.MqttSourceConnector`. How to use it:"
                + " [connectors/mqtt](../../connectors/mqtt/README.md).",
            MqttSourceConfig.definition());
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    // When
    String checkedIn = Files.readString(PAGE);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/mqtt -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
