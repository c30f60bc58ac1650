package io.millrace.connectors.files;

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
    String howTo = " How to use it: [connectors/files](../../connectors/files/README.md).";
    return Stream.of(
        Arguments.of(
            "files-source.md",
            ReferencePage.of(
                "Files source connector: settings",
                "`io.millrace.connectors.files.FilesSourceConnector`." + howTo,
                FilesSourceConfig.definition())));
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
        .as("Write it anew: ./mvnw -pl connectors/files -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }
}
