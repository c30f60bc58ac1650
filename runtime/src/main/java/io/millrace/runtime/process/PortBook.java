package io.millrace.runtime.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of the last run, kept so that the next run listens where clients and stored connectors
 * look for it.
 */
final class PortBook {

  private final JsonFile file;
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  private PortBook(JsonFile file) {
    this.file = file;
  }

  /** Reads the book of one user of a data directory. */
  static PortBook in(Path dataDir, String user) throws IOException {
    PortBook book = new PortBook(new JsonFile(dataDir.resolve(user + ".ports.json")));
    book.file
        .read()
        .ifPresent(
            json ->
                json.properties()
                    .forEach(entry -> book.ports.put(entry.getKey(), entry.getValue().asInt())));
    return book;
  }

  /** The port that a component had. */
  Optional<Integer> last(String component) {
    return Optional.ofNullable(ports.get(component));
  }

  /** Notes the port that a component has now. */
  void note(String component, int port) throws IOException {
    ports.put(component, port);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ports.forEach(json::put);
    file.write(json);
  }
}
