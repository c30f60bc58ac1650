package io.millrace.runtime.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a YAML 1.2 text into a value of a shape.
 *
 * @param name name of the file, as the user gave it
 * @param text what it holds
 */
public record YamlFile(String name, String text) {

  /** Longest text that is read. */
  static final int MAX_CHARACTERS = 16 * 1024 * 1024;

  /**
   * Reads the text; every mismatch is noted.
   *
   * @param problems takes what is wrong
   * @param places takes where records stand
   * @return the value; empty if the text holds none or is so wrong that nothing can be made of it
   */
  public Optional<Object> read(Shape shape, Problems problems, Places places) {
    Optional<Node> root = compose(problems);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Binder binder = new Binder(problems, places, new Passage(text));
    binder.refuseUnknown(root.get(), shape);
    return Optional.ofNullable(binder.bind(root.get(), shape));
  }

  private Optional<Node> compose(Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      problems.add(place(e), "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Place.START, "this is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Place place(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Place.START);
  }
}
