package io.millrace.runtime.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.AccessFile;
import io.millrace.runtime.config.AccessSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The access settings that hold in a data directory, in {@code access.json}; whoever changes them
 * changes what a running instance enforces.
 *
 * @param file where they are
 */
public record AccessStore(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of a data directory. */
  public static AccessStore in(Path dataDir) {
    return new AccessStore(dataDir.resolve("access.json"));
  }

  /** What holds; one application and one operator, both called local, where nothing was said. */
  public AccessSettings read() {
    try {
      return Files.exists(file)
          ? AccessFile.parse(file.toString(), Files.readString(file))
          : AccessSettings.defaults();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on these hold. */
  public void write(AccessSettings access) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), json(access));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(AccessSettings access) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode json = root.putObject("access");
    json.put("pipeline", access.pipeline());
    ObjectNode parties = json.putObject("parties");
    access.parties().forEach(parties::put);
    ArrayNode applications = json.putArray("applications");
    access
        .applications()
        .forEach(
            one ->
                applications
                    .addObject()
                    .put("name", one.name())
                    .put("writes_commands", one.writesCommands()));
    ArrayNode operators = json.putArray("operators");
    access
        .operators()
        .forEach(
            one -> {
              ArrayNode grants = operators.addObject().put("name", one.name()).putArray("grants");
              one.grants().forEach(grants::add);
            });
    return root;
  }
}
