package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dmillrace.docs.write=true} to write the page anew. */
class CommandPageTest {

  private static final Path PAGE = Path.of("../docs/reference/cli.md");

  @Test
  void shouldMatchTheCheckedInPageWhenGeneratedAnew() throws IOException {
    // Given
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, CommandPage.text());
    }

    // When
    String generated = CommandPage.text();

    // Then
    assertThat(Files.readString(PAGE))
        .as("the page is stale; write it anew with -Dmillrace.docs.write=true")
        .isEqualTo(generated);
  }
}
