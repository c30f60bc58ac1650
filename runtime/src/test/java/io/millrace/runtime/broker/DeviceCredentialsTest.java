package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @TempDir private Path dataDir;
  private DeviceCredentials credentials;

  @BeforeEach
  void open() {
    credentials = DeviceCredentials.in(dataDir);
  }

  @Test
  void shouldKnowAPasswordAgainAndNoOther() throws IOException {
    // Given
    credentials.setDrawn(Map.of("press", new Secret("right")), NOW);

    // When / Then
    assertThat(credentials.matches("press", "right".toCharArray())).isTrue();
    assertThat(credentials.matches("press", "wrong".toCharArray())).isFalse();
    assertThat(credentials.matches("robot", "right".toCharArray())).isFalse();
  }

  @Test
  void shouldKeepNeitherThePasswordNorAFileThatOthersCanRead() throws IOException {
    // Given
    credentials.setChosen("press", new Secret("right"), NOW);
    Path file = dataDir.resolve("secrets").resolve("mqtt-devices");

    // When / Then
    assertThat(Files.readString(file)).doesNotContain("right").contains("pbkdf2-sha512$210000$");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldSeeWhatAnotherProcessChanged() throws IOException {
    // Given
    credentials.setDrawn(Map.of("press", new Secret("old")), NOW);
    DeviceCredentials other = DeviceCredentials.in(dataDir);

    // When
    other.setDrawn(Map.of("press", new Secret("new")), NOW);

    // Then
    assertThat(credentials.matches("press", "new".toCharArray())).isTrue();
    assertThat(credentials.matches("press", "old".toCharArray())).isFalse();
  }

  @Test
  void shouldForgetARevokedPassword() throws IOException {
    // Given
    credentials.setDrawn(Map.of("press", new Secret("right")), NOW);
    credentials.setDrawn(Map.of("robot", new Secret("other")), NOW);

    // When
    boolean had = credentials.revoke("press");

    // Then
    assertThat(had).isTrue();
    assertThat(credentials.list()).containsExactly(new DeviceCredentials.Entry("robot", NOW));
    assertThat(credentials.revoke("press")).isFalse();
  }

  @Test
  void shouldDrawPasswordsThatDiffer() {
    // When / Then
    assertThat(DeviceCredentials.draw()).isNotEqualTo(DeviceCredentials.draw());
    assertThat(DeviceCredentials.draw().reveal()).hasSize(32);
  }
}
