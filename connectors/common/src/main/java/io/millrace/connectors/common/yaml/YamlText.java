package io.millrace.connectors.common.yaml;

import io.millrace.connectors.common.yaml.YamlProblem.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the text itself. */
final class YamlText {

  private static final Place BEGIN = new Place(1, 1);

  private YamlText() {}

  static YamlValue parse(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel("map").build();
    try {
      Node root =
          new Compose(settings)
              .composeString(text)
              .orElseThrow(() -> new YamlProblem(BEGIN, "there is nothing in it"));
      return new YamlValue("the text", BEGIN, root);
    } catch (MarkedYamlEngineException e) {
      throw new YamlProblem(place(e.getProblemMark()), e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlProblem(BEGIN, e.getMessage());
    }
  }

  static Place place(Node node) {
    return place(node.getStartMark());
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(each -> new Place(each.getLine() + 1, each.getColumn() + 1)).orElse(BEGIN);
  }
}
