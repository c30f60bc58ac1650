package io.millrace.schema.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere, and the index leads to every page. */
class LinksTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path INDEX = ROOT.resolve("docs/README.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldLeadSomewhereWhenALink(Path page) throws IOException {
    assertThat(targets(page)).allSatisfy(target -> assertThat(target).exists());
  }

  @Test
  void shouldNameEveryPageWhenTheIndex() throws IOException {
    // Given
    Set<Path> pages =
        pages()
            .filter(page -> page.startsWith(INDEX.getParent()) && !page.equals(INDEX))
            .collect(Collectors.toSet());

    // When
    List<Path> named = targets(INDEX);

    // Then
    assertThat(named).containsAll(pages);
  }

  private static List<Path> targets(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(link -> page.getParent().resolve(link.group(1)).normalize())
        .toList();
  }
}
