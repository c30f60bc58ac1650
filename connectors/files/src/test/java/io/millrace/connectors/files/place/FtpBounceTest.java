package io.millrace.connectors.files.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FtpBounceTest {

  private static FtpPlace place(LyingServer server) {
    return new FtpPlace(
        new FtpSettings(
            FtpSettings.Security.NONE,
            List.of(),
            "127.0.0.1",
            server.port(),
            "/in",
            "user",
            "secret",
            Duration.ofSeconds(5)));
  }

  @Test
  void shouldConnectToTheServerItselfWhenItNamesAnotherHost() throws IOException {
    // Given
    try (LyingServer server = new LyingServer("-rw-r--r-- 1 a a 5 Jan 01 12:00 m.csv\r\n");
        FtpPlace place = place(server)) {

      // When
      List<FoundFile> files = place.list(10);

      // Then
      assertThat(files).extracting(FoundFile::path).containsExactly("m.csv");
      assertThat(server.visitors()).isZero();
    }
  }

  @Test
  void shouldGiveUpWhenALineOfAListingDoesNotEnd() throws IOException {
    // Given
    try (LyingServer server = new LyingServer("x".repeat(1_000_000));
        FtpPlace place = place(server)) {

      // When, Then
      assertThatThrownBy(() -> place.list(10)).hasMessageContaining("longer than");
    }
  }

  @Test
  void shouldGiveUpWhenThereAreMoreFilesThanMayBe() throws IOException {
    // Given
    StringBuilder listing = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      listing.append("-rw-r--r-- 1 a a 5 Jan 01 12:00 m").append(i).append("\r\n");
    }
    try (LyingServer server = new LyingServer(listing.toString());
        FtpPlace place = place(server)) {

      // When, Then
      assertThatThrownBy(() -> place.list(10)).hasMessageContaining("more than 10 files");
    }
  }

  @Test
  void shouldPassOverWhenNamesLeadElsewhere() throws IOException {
    // Given
    String listing =
        "drwxr-xr-x 1 a a 5 Jan 01 12:00 ..\r\n"
            + "-rw-r--r-- 1 a a 5 Jan 01 12:00 ../../etc/passwd\r\n"
            + "lrwxrwxrwx 1 a a 5 Jan 01 12:00 l -> /etc/passwd\r\n"
            + "no line of a listing\r\n"
            + "-rw-r--r-- 1 a a 5 Jan 01 12:00 m.csv\r\n";
    try (LyingServer server = new LyingServer(listing);
        FtpPlace place = place(server)) {

      // When
      List<FoundFile> files = place.list(10);

      // Then
      assertThat(files).extracting(FoundFile::path).containsExactly("m.csv");
    }
  }
}
