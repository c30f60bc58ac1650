package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGES = Path.of("../../docs/reference");

  /** Run with {@code -Dmillrace.docs.write=true} to write the page instead of comparing it. */
  @Test
  void shouldBeWhatTheDefinitionSays() throws IOException {
    // Given
    String page =
        ReferencePage.of(
            "OPC UA source connector: settings",
            "`io.millrace.connectors.opcua.OpcUaSourceConnector`. How to use it:"
                + " [connectors/opcua](../../connectors/opcua/README.md).",
            OpcUaSourceConfig.definition());
    Path file = PAGES.resolve("opcua-source.md");
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(file, page);
    }

    // When
    String checkedIn = Files.readString(file);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/opcua -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
