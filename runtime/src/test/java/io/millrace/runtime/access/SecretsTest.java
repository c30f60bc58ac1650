package io.millrace.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path dataDir;

  @Test
  void shouldKeepThePasswordWhenAskedAgain() {
    // Given
    Login first = Secrets.in(dataDir).findOrMake("acme");

    // When
    Login second = Secrets.in(dataDir).findOrMake("acme");

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(first.password().reveal()).hasSize(32);
    assertThat(Secrets.in(dataDir).findOrMake("bolt").password()).isNotEqualTo(first.password());
  }

  @Test
  void shouldLetOnlyTheOwnerReadWhenFilesAreWritten() throws IOException {
    // Given
    Secrets secrets = Secrets.in(dataDir);

    // When
    secrets.writeClients(secrets.findOrMake("Müller & Söhne/../x"), "127.0.0.1:9092");

    // Then
    try (Stream<Path> files = Files.walk(dataDir.resolve("secrets"))) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void shouldNeverShowThePasswordWhenPrinted() {
    // Given
    Login login = Secrets.in(dataDir).findOrMake("acme");

    // When
    String shown = login + " " + login.clientProperties() + " " + login.scramModule();

    // Then
    assertThat(shown).doesNotContain(login.password().reveal());
  }

  @Test
  void shouldRefuseWhenALoginCouldEndItsQuotes() {
    // Given
    Secret evil = new Secret("x\"; com.sun.security.auth.module.JndiLoginModule required a=\"");

    // When
    var refusal = assertThatThrownBy(() -> new Login("acme", evil));

    // Then
    refusal.isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("Jndi");
  }
}
