package io.millrace.connectors.files.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDeskTest {

  @TempDir private Path root;

  private Folder folder(AfterSuccess after) {
    return new Folder(root, Folder.lines(), after);
  }

  @Test
  void shouldReadEachLineOnceWhenTheFileStays() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2\n");

    // When
    List<String> read = folder.take(20);

    // Then
    assertThat(read).containsExactly("1", "2");
  }

  @Test
  void shouldWaitWhenAFileStillChanges() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n");
    List<String> early = folder.take(1);
    folder.append("a.csv", "2\n");

    // When
    List<String> stillEarly = folder.take(1);

    // Then
    assertThat(early).isEmpty();
    assertThat(stillEarly).isEmpty();
    assertThat(folder.take(3)).containsExactly("1", "2");
  }

  @Test
  void shouldGoOnInsideTheFileWhenTheTaskIsNew() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2\n3\n");
    folder.store(folder.read(5).subList(0, 1));
    folder.restart();

    // When
    List<FileItem> read = folder.read(5);

    // Then
    assertThat(read).extracting(Folder::words).containsExactly("2", "3");
    assertThat(read).extracting(item -> item.step().after().line()).containsExactly(2L, 3L);
  }

  @Test
  void shouldGiveLinesTheSamePlacesWhenTheyAreReadAgain() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2\n");
    List<FileItem> first = folder.read(5);
    folder.restart();

    // When
    List<FileItem> second = folder.read(5);

    // Then
    assertThat(second)
        .extracting(item -> item.step().after())
        .containsExactlyElementsOf(first.stream().map(item -> item.step().after()).toList());
  }

  @Test
  void shouldReadOnlyWhatIsNewWhenAnUploadGoesOn() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2\n");
    folder.take(5);
    folder.append("a.csv", "3\n");
    folder.restart();

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("3");
  }

  @Test
  void shouldReadNothingWhenTheSameFileIsUploadedAgain() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.DELETE);
    folder.write("a.csv", "1\n2\n");
    folder.take(5);
    folder.restart();
    folder.write("a.csv", "1\n2\n");

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).isEmpty();
    assertThat(folder.same).isEqualTo(1);
    assertThat(folder.has("a.csv")).isFalse();
  }

  @Test
  void shouldReadAllWhenAnotherFileHasTheName() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2\n");
    folder.take(5);
    folder.write("a.csv", "1\n9\n10\n");

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("1", "9", "10");
  }

  @Test
  void shouldLeaveTheFileWhereItIsWhenKafkaDoesNotHaveAllOfIt() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.MOVE);
    folder.write("in/a.csv", "1\n2\n");
    List<FileItem> items = folder.read(20);
    folder.store(items.subList(0, 1));
    boolean before = folder.has("in/a.csv");

    // When
    folder.store(items.subList(1, 2));

    // Then
    assertThat(before).isTrue();
    assertThat(folder.has("in/a.csv")).isFalse();
    assertThat(folder.has(".done/in/a.csv")).isTrue();
  }

  @Test
  void shouldMoveTheFileWhenTheTaskEndedBeforeItDid() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.MOVE);
    folder.write("a.csv", "1\n");
    folder.storeAndDie(folder.read(5));

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).isEmpty();
    assertThat(folder.has(".done/a.csv")).isTrue();
  }

  @Test
  void shouldKeepBothWhenAnotherFileOfTheNameWasMovedBefore() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.MOVE);
    folder.write("a.csv", "1\n");
    folder.take(5);
    folder.write("a.csv", "2\n");

    // When
    folder.take(5);

    // Then
    try (Stream<Path> moved = Files.list(root.resolve(".done"))) {
      assertThat(moved).hasSize(2);
    }
  }

  @Test
  void shouldWaitForTheRestWhenTheLastLineHasNoEnd() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2");
    List<String> first = folder.take(10);
    folder.append("a.csv", "3\n");

    // When
    List<String> second = folder.take(10);

    // Then
    assertThat(first).containsExactly("1");
    assertThat(second).containsExactly("23");
  }

  @Test
  void shouldTakeTheLastLineWhenNothingMoreComes() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.DELETE);
    folder.write("a.csv", "1\n2");
    List<String> first = folder.take(10);

    // When
    List<String> second = folder.take(60);

    // Then
    assertThat(first).containsExactly("1");
    assertThat(second).containsExactly("2");
    assertThat(folder.has("a.csv")).isFalse();
  }

  @Test
  void shouldSayThatItIsARestWhenTheLineGoesOnAfterAll() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.csv", "1\n2");
    folder.take(10);
    folder.take(60);
    folder.append("a.csv", "3\n4\n");

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("rest 3", "4");
  }

  @Test
  void shouldReadNothingWhenFilesAreIgnoredOrLinks() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.part", "1\n");
    folder.write(".hidden/a.csv", "1\n");
    Files.createSymbolicLink(root.resolve("link.csv"), Path.of("/etc/passwd"));

    // When
    List<String> read = folder.take(70);

    // Then
    assertThat(read).isEmpty();
  }

  @Test
  void shouldReadTheOldestFirstWhenTheOrderIsThatOfTime() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("z", "1\n");
    folder.write("a", "2\n");

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("1", "2");
  }

  @Test
  void shouldPutTheNamesOfColumnsBeforeEachLineWhenAFileIsReadOn() throws IOException {
    // Given
    Folder folder =
        new Folder(root, new ReadRules(true, true, Folder.lines().limits()), AfterSuccess.LEAVE);
    folder.write("a.csv", "time,t\n1,20\n2,21\n");
    folder.store(folder.read(5).subList(0, 1));
    folder.restart();

    // When
    List<FileItem> read = folder.read(5);

    // Then
    assertThat(read).singleElement().extracting(Folder::words).isEqualTo("2,21");
    assertThat(((Step.Line) read.get(0).step()).header()).asString().isEqualTo("time,t");
  }
}
