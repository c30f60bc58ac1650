package io.millrace.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dmillrace.docs.write=true} to write the page anew. */
class SeedTablePageTest {

  private static final Path PAGE = Path.of("../docs/reference/seed-table.md");

  @Test
  void shouldMatchTheCheckedInPageWhenGeneratedAnew() throws IOException {
    // Given
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(PAGE, page());
    }

    // When
    String generated = page();

    // Then
    assertThat(Files.readString(PAGE))
        .as("the page is stale; write it anew with -Dmillrace.docs.write=true")
        .isEqualTo(generated);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(SeedTable.NAME).append("\n\n");
    page.append("Written from the code. How the table is read: ");
    page.append("[Which world, and why](../concepts/classification.md).\n");
    for (Row row : Row.values()) {
      page.append("\n## ").append(row.title()).append("\n\n").append(row.question());
      page.append("\n\n| what is the case | vote | because |\n|---|---|---|\n");
      for (Trait trait : Trait.of(row)) {
        String name = trait.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        page.append(String.format("| %s | %s | %s |%n", name, trait.vote(), trait.reason()));
      }
    }
    page.append("\n## Findings\n\n| code | raised when |\n|---|---|\n");
    for (FindingCode code : FindingCode.values()) {
      page.append(String.format("| `%s` | %s |%n", code, code.message()));
    }
    return page.toString();
  }
}
