package io.millrace.runtime.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * How far the replay of a data directory has come, so that the next one goes on there. What may not
 * have been acknowledged is sent again: the numbers are the same, so it is published once.
 *
 * @param base event time of the very first reading
 * @param position position of the next reading
 */
public record DemoProgress(Instant base, long position) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "demo.json";

  /** The progress of a data directory; a fresh start there begins with the given event time. */
  public static DemoProgress in(Path dataDir, Instant freshBase) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(dataDir.resolve(FILE)));
      return new DemoProgress(
          Instant.parse(json.path("base").asText()), json.path("position").asLong());
    } catch (NoSuchFileException e) {
      return new DemoProgress(freshBase, 0);
    }
  }

  /** The same at another position, which leaves out what may not have been acknowledged. */
  public DemoProgress at(long sent) {
    return new DemoProgress(base, Math.max(position, sent - MqttSender.WINDOW));
  }

  /** Notes it in a data directory. */
  public void save(Path dataDir) throws IOException {
    Path next = dataDir.resolve(FILE + ".next");
    String text =
        JsonNodeFactory.instance
            .objectNode()
            .put("base", base.toString())
            .put("position", position)
            .toString();
    Files.writeString(next, text);
    Files.move(
        next,
        dataDir.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
