package io.millrace.schema.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checked-in pages say what the code does; {@code -Dmillrace.docs.write=true} rewrites them.
 */
class ReferencePagesTest {

  private static final Path FOLDER = Path.of("..", "docs", "reference");

  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.createDirectories(FOLDER);
      for (var page : ReferencePages.all().entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
  }

  static Stream<String> names() {
    return ReferencePages.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldSayWhatTheCodeSaysWhenCheckedIn(String name) throws IOException {
    // Given
    String expected = ReferencePages.all().get(name);

    // When
    String checkedIn = Files.readString(FOLDER.resolve(name));

    // Then
    assertThat(checkedIn).isEqualTo(expected);
  }
}
