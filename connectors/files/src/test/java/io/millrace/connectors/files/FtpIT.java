package io.millrace.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.files.peers.Program;
import io.millrace.connectors.files.peers.Vsftpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of vsftpd, uploaded with lftp. */
class FtpIT {

  @TempDir private Path directory;

  private static Map<String, String> settings(Vsftpd peer, String scheme, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("connector.class", FilesSourceConnector.class.getName());
    settings.put(FilesKeys.ADDRESS, scheme + "://localhost:" + peer.port() + "/in");
    settings.put(ServerKeys.USER, "anonymous");
    settings.put(ServerKeys.PASSWORD, "planted-secret");
    settings.put(FilesKeys.FORMAT, "JSON_LINES");
    settings.put(FilesKeys.DEVICE, "meter-1");
    settings.put(FilesKeys.AFTER, "MOVE");
    settings.put(FilesKeys.MOVED, "done");
    settings.put(FilesKeys.LOOK, "100");
    settings.put(FilesKeys.SETTLE, "300");
    settings.put(FilesKeys.RETRY, "200");
    if (scheme.equals("ftps")) {
      settings.put(ServerKeys.TRUSTED, peer.authority().toString());
    }
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static List<String> complaints(Map<String, String> settings) {
    return new FilesSourceConnector()
        .validate(settings).configValues().stream()
            .flatMap(value -> value.errorMessages().stream())
            .toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(n -> "{\"n\":" + n + "}").toList();
  }

  private Path local(int count) throws IOException {
    return Files.write(directory.resolve("local.jsonl"), numbers(count));
  }

  private void readWhatIsUploaded(Vsftpd peer, Map<String, String> settings) throws Exception {
    Path local = local(1_000);
    try (Reader reader = new Reader(settings);
        Program upload = peer.upload("mkdir /in/m-1", "put " + local + " -o '/in/m-1/a b.jsonl'")) {
      reader.until(() -> Files.exists(peer.folder().resolve("done/m-1/a b.jsonl")));
      assertThat(reader.lines()).isEqualTo(numbers(1_000));
      assertThat(peer.folder().resolve("m-1/a b.jsonl")).doesNotExist();
    }
  }

  @Test
  void shouldReadEachLineOnceAndMoveTheFileWhenOneIsUploaded() throws Exception {
    // Given
    try (Vsftpd peer = Vsftpd.plain(directory.resolve("peer"))) {

      // When, Then
      readWhatIsUploaded(peer, settings(peer, "ftp"));
    }
  }

  @Test
  void shouldGoOnWithTheSessionOfTheControlConnectionWhenTlsIsAskedFor() throws Exception {
    // Given
    try (Vsftpd peer = Vsftpd.secure(directory.resolve("peer"), false)) {

      // When, Then
      readWhatIsUploaded(peer, settings(peer, "ftps"));
    }
  }

  @Test
  void shouldReadWhenTlsIsThereFromTheFirstByte() throws Exception {
    // Given
    try (Vsftpd peer = Vsftpd.secure(directory.resolve("peer"), true)) {

      // When, Then
      readWhatIsUploaded(peer, settings(peer, "ftps", ServerKeys.IMPLICIT, "true"));
    }
  }

  @Test
  void shouldReadEachLineOnceWhenTheUploadIsKilledAndGoesOn() throws Exception {
    // Given
    int count = 60_000;
    Path local = local(count);
    try (Vsftpd peer = Vsftpd.plain(directory.resolve("peer"));
        Reader reader = new Reader(settings(peer, "ftp", FilesKeys.AFTER, "LEAVE"))) {
      Path remote = peer.folder().resolve("m.jsonl");

      // When
      try (Program upload =
          peer.upload("set net:limit-rate 200000", "put " + local + " -o /in/m.jsonl")) {
        reader.until(() -> Files.exists(remote) && Files.size(remote) > 100_000);
        assertThat(upload.isRunning()).isTrue();
      }
      reader.until(100);
      try (Program upload = peer.upload("put -c " + local + " -o /in/m.jsonl")) {
        reader.until(count);
      }

      // Then
      assertThat(reader.lines()).isEqualTo(numbers(count));
    }
  }

  @Test
  void shouldReadEachLineOnceWhenTheServerIsKilledInTheMiddle() throws Exception {
    // Given
    int count = 30_000;
    try (Vsftpd peer = Vsftpd.secure(directory.resolve("peer"), false)) {
      Files.write(peer.folder().resolve("m.jsonl"), numbers(count));
      try (Reader reader = new Reader(settings(peer, "ftps", "poll.max.records", "500"))) {
        reader.until(1_000);

        // When
        peer.close();
        reader.until(1_500);
        peer.again();
        reader.until(15_000);
        reader.again();
        reader.until(count);

        // Then
        assertThat(reader.lines()).isEqualTo(numbers(count));
      }
    }
  }

  @Test
  void shouldSayWhatIsWrongWhenTheServerIsNotTrusted() throws Exception {
    // Given
    try (Vsftpd peer = Vsftpd.secure(directory.resolve("peer"), false)) {

      // When
      List<String> complaints = complaints(settings(peer, "ftps", ServerKeys.TRUSTED, ""));

      // Then
      assertThat(complaints).singleElement().asString().contains("certification path");
    }
  }

  @Test
  void shouldSayWhatIsWrongWhenTheLoginIsRefusedOrTheFolderMissing() throws Exception {
    // Given
    try (Vsftpd peer = Vsftpd.plain(directory.resolve("peer"))) {

      // When
      List<String> login = complaints(settings(peer, "ftp", ServerKeys.USER, "nobody"));
      List<String> missing =
          complaints(
              settings(peer, "ftp", FilesKeys.ADDRESS, "ftp://localhost:" + peer.port() + "/no"));

      // Then
      assertThat(login).singleElement().asString().contains("refuses the login: 530");
      assertThat(login.toString()).doesNotContain("planted-secret");
      assertThat(missing).singleElement().asString().contains("There is no folder /no");
    }
  }
}
