package io.millrace.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesSourceConnectorTest {

  private final FilesSourceConnector connector = new FilesSourceConnector();

  @TempDir private Path folder;

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "meters");
    settings.put("connector.class", FilesSourceConnector.class.getName());
    settings.put("files.address", folder.toUri().toString());
    settings.put("format", "CSV");
    settings.put("device.id", "meter-1");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<String> complaints(String... more) {
    Config config = connector.validate(settings(more));
    return config.configValues().stream()
        .flatMap(value -> value.errorMessages().stream().map(each -> value.name() + ": " + each))
        .toList();
  }

  @Test
  void shouldAcceptWhenTheFolderIsThere() {
    // When
    List<String> complaints = complaints();

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldComplainWhenTheFolderIsNotThere() {
    // When
    List<String> complaints = complaints("files.address", folder.toUri() + "none");

    // Then
    assertThat(complaints).singleElement().asString().contains("validate.connection=false");
  }

  @Test
  void shouldComplainWhenTheAddressIsOfAnotherKind() {
    // When
    List<String> complaints = complaints("files.address", "gopher://host/files");

    // Then
    assertThat(complaints).singleElement().asString().contains("file:///path");
  }

  @Test
  void shouldSuggestTheRightKeyWhenOneIsMisspelt() {
    // When
    List<String> complaints = complaints("files.globs", "*.csv");

    // Then
    assertThat(complaints).singleElement().asString().contains("did you mean files.glob?");
  }

  @Test
  void shouldComplainWhenDevicesAreNamedInTwoWays() {
    // When
    List<String> complaints = complaints("device.field", "meter");

    // Then
    assertThat(complaints).singleElement().asString().contains("exactly one of device.id");
  }

  @Test
  void shouldComplainWhenAPatternNamesNoDevice() {
    // When
    List<String> complaints = complaints("device.id", "", "device.path.pattern", "([^/]+)/.*");

    // Then
    assertThat(complaints).singleElement().asString().contains("(?<device>");
  }

  @Test
  void shouldComplainWhenFilesWouldBeMovedOutOfTheFolder() {
    // When
    List<String> complaints = complaints("files.move.to", "../elsewhere");

    // Then
    assertThat(complaints).singleElement().asString().contains("inside the one that is read");
  }

  @Test
  void shouldComplainWhenLinesCannotBeToldApart() {
    // When
    List<String> complaints = complaints("format.charset", "UTF-16");

    // Then
    assertThat(complaints).singleElement().asString().contains("format.charset");
  }

  @Test
  void shouldComplainWhenAGlobIsBroken() {
    // When
    List<String> complaints = complaints("files.glob", "[a");

    // Then
    assertThat(complaints).singleElement().asString().startsWith("files.glob");
  }

  @Test
  void shouldBeOneTaskWhenMoreAreAllowed() {
    // Given
    connector.start(settings());

    // When
    List<Map<String, String>> tasks = connector.taskConfigs(8);

    // Then
    assertThat(tasks).hasSize(1);
  }

  @Test
  void shouldSupportExactlyOnceWhenItIsAsked() {
    // When
    ExactlyOnceSupport support = connector.exactlyOnceSupport(settings());

    // Then
    assertThat(support).isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  @Test
  void shouldBeFoundWhenConnectLooksForConnectors() {
    // When
    ServiceLoader<SourceConnector> found = ServiceLoader.load(SourceConnector.class);

    // Then
    assertThat(found).hasAtLeastOneElementOfType(FilesSourceConnector.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/in,file:///path",
    "sftp://h,no host or no path",
    "sftp:///in,no host or no path",
    "ftp://u:planted-secret@h/in,files.user"
  })
  void shouldSayHowToWriteItWhenTheAddressIsNone(String address, String cure) {
    // When
    List<String> complaints = complaints("files.address", address);

    // Then
    assertThat(complaints).singleElement().asString().contains(cure);
    assertThat(complaints.toString()).doesNotContain("planted-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "sftp://h/in,'',files.user",
    "sftp://h/in,u,files.sftp.key.file",
    "ftp://h/in,'',files.user"
  })
  void shouldAskForWhatIsMissingWhenTheFolderIsOnAServer(
      String address, String user, String missing) {
    // When
    List<String> complaints = complaints("files.address", address, "files.user", user);

    // Then
    assertThat(complaints).singleElement().asString().contains(missing);
  }

  @Test
  void shouldAskHowTheServerIsKnownWhenItIsSftp() {
    // When
    List<String> complaints =
        complaints("files.address", "sftp://h/in", "files.user", "u", "files.password", "p");

    // Then
    assertThat(complaints).singleElement().asString().contains("files.sftp.host.fingerprint");
  }
}
