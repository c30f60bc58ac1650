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

class PackedFilesTest {

  @TempDir private Path root;

  private Folder folder(AfterSuccess after) {
    return new Folder(root, Folder.lines(), after);
  }

  @Test
  void shouldGoOnInsideAPackedFileWhenTheTaskIsNew() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.pack("a.csv.gz", "1\n2\n3\n".getBytes(StandardCharsets.UTF_8));
    folder.store(folder.read(5).subList(0, 2));
    folder.restart();

    // When
    List<String> read = folder.take(5);

    // Then
    assertThat(read).containsExactly("3");
  }

  @Test
  void shouldReadTheOthersWhenOneIsABomb() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.DELETE);
    byte[] bomb = new byte[5_000_000];
    Arrays.fill(bomb, (byte) '\n');
    folder.pack("bomb.gz", bomb);
    folder.write("b.csv", "1\n");

    // When
    List<String> read = folder.take(10);

    // Then
    assertThat(read).containsExactly("spoilt OVERSIZED", "1");
    assertThat(folder.has("bomb.gz")).isTrue();
    assertThat(folder.has("b.csv")).isFalse();
  }

  @Test
  void shouldSayThatAFileIsDamagedWhenItIsNotPacked() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    folder.write("a.gz", "this is no gzip file");

    // When
    List<String> read = folder.take(20);

    // Then
    assertThat(read).containsExactly("spoilt MALFORMED_PAYLOAD");
  }

  @Test
  void shouldStayBoundedWhenThereAreManyHostileFiles() throws IOException {
    // Given
    Folder folder = folder(AfterSuccess.LEAVE);
    for (int i : IntStream.range(0, 100).toArray()) {
      byte[] noise = new byte[2_000];
      new Random(i).nextBytes(noise);
      folder.write("noise-" + i + (i % 2 == 0 ? ".gz" : ".csv"), noise);
    }
    folder.write("good.csv", "1\n");

    // When
    List<String> read = folder.take(80);

    // Then
    assertThat(read).contains("1");
    assertThat(read.stream().filter(each -> each.startsWith("spoilt"))).hasSize(50);
  }
}
