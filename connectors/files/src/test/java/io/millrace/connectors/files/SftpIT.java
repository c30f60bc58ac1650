package io.millrace.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.files.peers.OpenSsh;
import io.millrace.connectors.files.peers.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of an OpenSSH server, uploaded with OpenSSH's sftp. */
class SftpIT {

  @TempDir private Path directory;

  private OpenSsh peer;
  private Path folder;

  @BeforeEach
  void startServer() throws IOException, InterruptedException {
    peer = OpenSsh.start(directory.resolve("peer"));
    folder = Files.createDirectory(directory.resolve("in"));
  }

  @AfterEach
  void stopServer() {
    peer.close();
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("connector.class", FilesSourceConnector.class.getName());
    settings.put(FilesKeys.ADDRESS, "sftp://127.0.0.1:" + peer.port() + folder);
    settings.put(ServerKeys.USER, peer.user());
    settings.put(ServerKeys.KEY_FILE, peer.userKey().toString());
    settings.put(ServerKeys.KNOWN_HOSTS, peer.knownHosts().toString());
    settings.put(FilesKeys.FORMAT, "JSON_LINES");
    settings.put(FilesKeys.DEVICE, "meter-1");
    settings.put(FilesKeys.LOOK, "100");
    settings.put(FilesKeys.SETTLE, "300");
    settings.put(FilesKeys.RETRY, "200");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<String> complaints(String... more) {
    return new FilesSourceConnector()
        .validate(settings(more)).configValues().stream()
            .flatMap(value -> value.errorMessages().stream())
            .toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(n -> "{\"n\":" + n + "}").toList();
  }

  private Path local(int count) throws IOException {
    return Files.write(directory.resolve("local.jsonl"), numbers(count));
  }

  @Test
  void shouldReadEachLineOnceAndMoveTheFileWhenOneIsUploaded() throws Exception {
    // Given
    Path local = local(1_000);
    try (Reader reader = new Reader(settings(FilesKeys.AFTER, "MOVE"))) {

      // When
      try (Program upload = peer.upload(0, "put " + local + " \"" + folder + "/a b.jsonl\"")) {
        await().until(() -> !upload.isRunning());
      }
      reader.until(() -> Files.exists(folder.resolve(".done/a b.jsonl")));

      // Then
      assertThat(reader.lines()).isEqualTo(numbers(1_000));
      assertThat(folder.resolve("a b.jsonl")).doesNotExist();
    }
  }

  @Test
  void shouldReadEachLineOnceWhenTheUploadIsKilledAndGoesOn() throws Exception {
    // Given
    int count = 60_000;
    Path local = local(count);
    Path remote = folder.resolve("m.jsonl");
    try (Reader reader = new Reader(settings())) {

      // When
      try (Program upload = peer.upload(2_000, "put " + local + ' ' + remote)) {
        reader.until(() -> Files.exists(remote) && Files.size(remote) > 100_000);
        assertThat(upload.isRunning()).isTrue();
      }
      reader.until(100);
      try (Program upload = peer.upload(0, "reput " + local + ' ' + remote)) {
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
    Files.write(folder.resolve("m.jsonl"), numbers(count));
    try (Reader reader = new Reader(settings("poll.max.records", "500"))) {
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

  @Test
  void shouldNotFollowLinksWhenTheFolderHasSome() throws Exception {
    // Given
    Path outside = Files.writeString(directory.resolve("outside.jsonl"), "{\"secret\":1}\n");
    Files.createSymbolicLink(folder.resolve("link.jsonl"), outside);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/in.jsonl"), "{\"n\":0}\n");

    // When
    try (Reader reader = new Reader(settings())) {
      reader.until(1);
      Files.writeString(folder.resolve("last.jsonl"), "{\"n\":1}\n");
      reader.until(2);

      // Then
      assertThat(reader.lines()).containsExactly("{\"n\":0}", "{\"n\":1}");
    }
  }

  @Test
  void shouldAcceptWhenTheServerIsKnownByItsFingerprint() throws Exception {
    // Given
    String refusal =
        complaints(ServerKeys.KNOWN_HOSTS, "", ServerKeys.FINGERPRINT, "SHA256:x").get(0);
    String fingerprint = refusal.replaceAll(".*ssh-ed25519 (SHA256:\\S+?)\\. .*", "$1");

    // When
    List<String> complaints =
        complaints(ServerKeys.KNOWN_HOSTS, "", ServerKeys.FINGERPRINT, fingerprint);

    // Then
    assertThat(refusal).contains("is not trusted");
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldRefuseWhenNothingSaysWhichKeyTheServerHas() throws Exception {
    // Given
    Path none = Files.createFile(directory.resolve("none"));

    // When
    List<String> complaints = complaints(ServerKeys.KNOWN_HOSTS, none.toString());

    // Then
    assertThat(complaints).singleElement().asString().contains("is not trusted");
  }

  @Test
  void shouldSayWhatIsWrongWhenTheServerRefusesTheKeyOrHasNoSuchFolder() {
    // When
    List<String> login = complaints(ServerKeys.KEY_FILE, peer.otherKey().toString());
    List<String> missing =
        complaints(FilesKeys.ADDRESS, "sftp://127.0.0.1:" + peer.port() + folder + "/none");

    // Then
    assertThat(login).singleElement().asString().contains("authentication methods");
    assertThat(missing).singleElement().asString().contains("There is no folder");
  }
}
