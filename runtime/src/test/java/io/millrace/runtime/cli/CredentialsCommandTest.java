package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsCommandTest {

  @TempDir private Path dir;

  @Test
  void shouldShowANewPasswordOnceAndKeepOnlyItsHash() throws IOException {
    // When
    Execution set = run("set", "press", "--json");

    // Then
    assertThat(set.exitCode()).isZero();
    String password = set.out().replaceAll("(?s).*: \"([^\"]+)\".*", "$1");
    assertThat(password).hasSize(32);
    assertThat(Files.readString(dir.resolve("secrets").resolve("mqtt-devices")))
        .startsWith("press ")
        .doesNotContain(password);
    assertThat(run("list").out()).contains("press").doesNotContain(password);
  }

  @Test
  void shouldTakeAPasswordFromAFileAndNotShowIt() throws IOException {
    // Given
    Path file = Files.writeString(dir.resolve("password"), "long enough to pass\n");

    // When
    Execution set = run("set", "press", "--password-file", file.toString());

    // Then
    assertThat(set.exitCode()).isZero();
    assertThat(set.out()).contains("press").doesNotContain("long enough");
  }

  @Test
  void shouldRefuseAPasswordThatIsTooShort() throws IOException {
    // Given
    Path file = Files.writeString(dir.resolve("password"), "secret\n");

    // When
    Execution set = run("set", "press", "--password-file", file.toString());

    // Then
    assertThat(set.exitCode()).isEqualTo(1);
    assertThat(set.err()).contains("too short");
  }

  @Test
  void shouldKeepThePipelinesNamesFromDevices() {
    // When
    Execution set = run("set", "millrace-source");

    // Then
    assertThat(set.exitCode()).isEqualTo(2);
    assertThat(set.err()).contains("the pipeline's own");
  }

  @Test
  void shouldForgetARevokedPassword() {
    // Given
    run("set", "press", "robot");

    // When
    Execution revoke = run("revoke", "press");

    // Then
    assertThat(revoke.exitCode()).isZero();
    assertThat(run("list").out()).contains("robot").doesNotContain("press");
    assertThat(run("revoke", "press").exitCode()).isEqualTo(1);
  }

  private Execution run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("devices", "credentials", command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data-dir", dir.toString()));
    return Execution.of(all.toArray(String[]::new));
  }
}
