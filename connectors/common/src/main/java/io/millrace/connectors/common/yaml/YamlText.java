package io.millrace.connectors.common.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML 1.2 (or JSON) text whose top is a mapping. */
public final class YamlText {

  private static final int MOST_ALIASES = 50;
  private static final int LARGEST = 4 * 1024 * 1024;

  private YamlText() {}

  /**
   * Reads the top of a text; of one that is no mapping an empty one, and the problem is noted.
   *
   * @param text what to read
   * @param problems gathers what is wrong
   */
  public static YamlSection read(String text, YamlProblems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LARGEST)
            .build();
    try {
      Optional<Node> top = new Compose(settings).composeString(text);
      if (top.isPresent() && top.get() instanceof MappingNode mapping) {
        return new YamlSection(mapping, problems);
      }
      problems.add(top.flatMap(Node::getStartMark), "a mapping of keys to values is expected");
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), e.getMessage());
    }
    return new YamlSection(problems);
  }
}
