package io.millrace.connectors.files.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFolderTest {

  private final RemoteFolder folder = new RemoteFolder("/data/in/");

  @Test
  void shouldMakeThePathOfTheServerWhenAFileIsInTheFolder() throws IOException {
    // When
    String path = folder.path("m-1/a b.csv");

    // Then
    assertThat(path).isEqualTo("/data/in/m-1/a b.csv");
    assertThat(folder.path("")).isEqualTo("/data/in");
    assertThat(new RemoteFolder("/").path("a")).isEqualTo("/a");
    assertThat(new RemoteFolder("/").path("")).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "a//b", "/etc/passwd", "a/.", "a\r\nDELE b", "a\0b"})
  void shouldRefuseWhenAPathLeadsElsewhere(String path) {
    // When, Then
    assertThatThrownBy(() -> folder.path(path)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../x", "/x", "a\r\nDELE b", "a\u007fb", "a\u0000"})
  void shouldPassOverWhenAServerGivesANameThatIsNone(String name) {
    // When
    boolean named = folder.names(name);

    // Then
    assertThat(named).isFalse();
  }
}
