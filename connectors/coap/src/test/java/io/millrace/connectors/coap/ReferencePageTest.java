package io.millrace.connectors.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGE = Path.of("../../docs/reference/coap-source.md");

  /** Run with {@code -Dmillrace.docs.write=true} to write the page instead of comparing it. */
  @Test
  void shouldBeWhatTheDefinitionSays() throws IOException {
    // Given
    String page =
        ReferencePage.of(
            "CoAP source connector: settings",
            "`"
                + CoapSourceConnector.class.getName()
                + "`. How to use it: [connectors/coap](../../connectors/coap/README.md).",
            CoapSourceConfig.definition());
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String checkedIn = Files.readString(PAGE);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/coap -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
