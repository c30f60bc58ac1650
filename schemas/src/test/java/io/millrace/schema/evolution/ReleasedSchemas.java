package io.millrace.schema.evolution;

import io.millrace.schema.RecordCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Copies of the schemas of every released version: {@code released/<version>/<Record>.avsc}. */
final class ReleasedSchemas {

  private static final String SUFFIX = ".avsc";

  private final Path folder;

  ReleasedSchemas(Path folder) {
    this.folder = folder;
  }

  record Released(String version, String file, Schema schema) {

    @Override
    public String toString() {
      return version + "/" + file;
    }
  }

  /** Every copy of every version. */
  List<Released> all() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.toString().endsWith(SUFFIX))
          .sorted()
          .map(this::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the present schemas as the copies of a version; refuses to change what is there. */
  void cut(String version) throws IOException {
    Path target = Files.createDirectories(folder.resolve(version));
    for (Schema schema : RecordCatalogue.topicValues()) {
      Path file = target.resolve(schema.getName() + SUFFIX);
      if (Files.exists(file)) {
        throw new IOException(file + " exists: a released schema never changes");
      }
      Files.writeString(file, schema.toString(true) + "\n");
    }
  }

  private Released read(Path path) {
    try {
      return new Released(
          path.getParent().getFileName().toString(),
          path.getFileName().toString(),
          new Schema.Parser().parse(path.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
