package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGE = Path.of("../../docs/reference/http-source.md");

  /** Run with {@code -Dmillrace.docs.write=true} to write the page instead of comparing it. */
  @Test
  void shouldBeWhatTheDefinitionSays() throws IOException {
    // Given
    String page =
        ReferencePage.of(
            "HTTP source connector: settings",
            "`io.millrace.connectors.http.HttpSourceConnector`. How to use it:"
                + " [connectors/http](../../connectors/http/README.md).",
            HttpSourceConfig.definition());
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String checkedIn = Files.readString(PAGE);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/http -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
