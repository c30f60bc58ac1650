package io.millrace.connectors.common.yaml;

import io.millrace.connectors.common.yaml.YamlProblem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value with its place, read as what the reader wants. */
final class YamlValue {

  private final String key;
  private final Place keyPlace;
  private final Node node;

  YamlValue(String key, Place keyPlace, Node node) {
    this.key = key;
    this.keyPlace = keyPlace;
    this.node = node;
  }

  Place keyPlace() {
    return keyPlace;
  }

  Place place() {
    return YamlText.place(node);
  }

  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw problem(node instanceof ScalarNode ? "is empty" : "must be a single value");
  }

  long number(long least, long most) {
    long number;
    try {
      number = Long.parseLong(text().replace("_", ""));
    } catch (NumberFormatException e) {
      throw problem("'" + text() + "' is not a whole number");
    }
    if (number < least || number > most) {
      throw problem(number + " is not between " + least + " and " + most);
    }
    return number;
  }

  double decimal() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw problem("'" + text() + "' is not a number");
    }
    throw problem("'" + text() + "' is not a finite number");
  }

  boolean flag() {
    String text = text();
    if (!text.equals("true") && !text.equals("false")) {
      throw problem("'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  <T> T as(Function<String, T> reader) {
    try {
      return reader.apply(text());
    } catch (YamlProblem e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw problem(e.getMessage());
    }
  }

  List<YamlValue> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .map(each -> new YamlValue(key, YamlText.place(each), each))
          .toList();
    }
    throw problem("must be a list");
  }

  YamlMap map() {
    if (!(node instanceof MappingNode mapping)) {
      throw problem("must be a mapping of keys to values");
    }
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at = YamlText.place(tuple.getKeyNode());
      String name = new YamlValue("a key", at, tuple.getKeyNode()).text();
      if (values.put(name, new YamlValue(name, at, tuple.getValueNode())) != null) {
        throw new YamlProblem(at, name + " stands here a second time");
      }
    }
    return new YamlMap(place(), values);
  }

  private YamlProblem problem(String sentence) {
    return new YamlProblem(place(), key + ": " + sentence);
  }
}
