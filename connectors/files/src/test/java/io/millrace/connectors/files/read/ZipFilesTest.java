package io.millrace.connectors.files.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFilesTest {

  @TempDir private Path root;

  private Folder folder() {
    return new Folder(root, Folder.lines(), AfterSuccess.LEAVE);
  }

  private Folder folderOfTables() {
    ReadRules rules = new ReadRules(true, true, Folder.lines().limits());
    return new Folder(root, rules, AfterSuccess.LEAVE);
  }

  @Test
  void shouldReadOneFileAfterTheOtherWhenTheArchiveHasMany() throws IOException {
    // Given
    Folder folder = folder();
    folder.zip(
        "a.zip", "day/", "", "day/1.csv", "1\n2", "day/.DS_Store", "no", "2.csv", "\uFEFF3\n");

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("1", "2", "3");
  }

  @Test
  void shouldGoOnInsideTheSecondFileWhenTheTaskIsNew() throws IOException {
    // Given
    Folder folder = folder();
    folder.zip("a.zip", "1.csv", "1\n2", "2.csv", "3\n4\n");
    folder.store(folder.read(5).subList(0, 3));
    folder.restart();

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("4");
  }

  @Test
  void shouldGiveEachLineTheColumnsOfItsOwnFileWhenTheyDiffer() throws IOException {
    // Given
    Folder folder = folderOfTables();
    folder.zip("a.zip", "1.csv", "t,a\n1,2\n", "empty.csv", "t,x", "2.csv", "t,b\n3,4\n");

    // When
    List<FileItem> read = folder.read(5);

    // Then
    assertThat(read)
        .extracting(item -> (Step.Line) item.step())
        .extracting(line -> new String(line.header(), StandardCharsets.UTF_8))
        .containsExactly("t,a", "t,b");
  }

  @Test
  void shouldWaitWhenTheUploadWasCutOffBetweenTwoFiles() throws IOException {
    // Given
    Folder folder = folder();
    byte[] whole = Folder.zipped("1.csv", "1\n", "2.csv", "2\n");
    folder.write("a.zip", Arrays.copyOf(whole, secondFile(whole)));

    // When
    List<String> before = folder.take(5);
    folder.write("a.zip", whole);
    List<String> after = folder.take(5);

    // Then
    assertThat(before).isEmpty();
    assertThat(after).containsExactly("1", "2");
  }

  private static int secondFile(byte[] zip) {
    return IntStream.range(1, zip.length)
        .filter(i -> zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldReadTheOthersWhenOneIsABomb() throws IOException {
    // Given
    Folder folder = folder();
    String zeros = "0\n".repeat(3_000_000);
    folder.zip("bomb.zip", "1.csv", zeros);
    folder.zip("nested.zip", "1.csv", "1\n", "more.zip", "PK");
    folder.zip(
        "many.zip", IntStream.range(0, 22).mapToObj(Integer::toString).toArray(String[]::new));
    folder.write("z.csv", "2\n");

    // When
    List<String> read = folder.take(400);

    // Then
    assertThat(read.stream().filter(each -> each.startsWith("spoilt")))
        .containsExactly("spoilt OVERSIZED", "spoilt MALFORMED_PAYLOAD", "spoilt OVERSIZED");
    assertThat(read).endsWith("2").hasSizeLessThan(1_000_000);
  }

  @Test
  void shouldSayThatAnArchiveIsDamagedWhenItIsNone() throws IOException {
    // Given
    Folder folder = folder();
    byte[] whole = Folder.zipped("1.csv", "1\n".repeat(1_000));
    for (int i : IntStream.range(0, 60).toArray()) {
      byte[] damaged = whole.clone();
      new Random(i).ints(40, 30, whole.length - 30).forEach(at -> damaged[at] ^= 0x55);
      folder.write("damaged-" + i + ".zip", damaged);
      folder.write("cut-" + i + ".zip", Arrays.copyOf(whole, i));
    }
    folder.write("z.csv", "2\n");

    // When
    List<String> read = folder.take(100);

    // Then
    assertThat(read).contains("2");
    assertThat(read.stream().filter(each -> each.startsWith("spoilt"))).hasSize(120);
  }
}
