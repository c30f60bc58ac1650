package io.millrace.runtime.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One small JSON file that is replaced as a whole, so that a reader never sees half of it.
 *
 * @param path where it is
 */
record JsonFile(Path path) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it says; empty if it is not there or was cut off by a crash. */
  Optional<JsonNode> read() throws IOException {
    try {
      JsonNode content = JSON.readTree(Files.readAllBytes(path));
      return content.isObject() ? Optional.of(content) : Optional.empty();
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Replaces it. */
  void write(JsonNode content) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
