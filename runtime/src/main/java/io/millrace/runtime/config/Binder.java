package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Foreign;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Kind;
import io.millrace.runtime.config.Shape.Mapping;
import io.millrace.runtime.config.Shape.Scalar;
import io.millrace.runtime.config.Shape.Sequence;
import io.millrace.runtime.config.Shape.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads nodes into values of a shape; notes every mismatch and goes on. What could not be read is
 * null.
 */
final class Binder {

  private final Problems problems;
  private final Places places;
  private final Passage passage;

  Binder(Problems problems, Places places, Passage passage) {
    this.passage = passage;
    this.problems = problems;
    this.places = places;
  }

  Object bind(Node node, Shape shape) {
    if (shape instanceof Group group) {
      return group(node, group);
    }
    if (shape instanceof Sequence sequence) {
      return sequence(node, sequence);
    }
    if (shape instanceof Foreign foreign) {
      return foreign(node, foreign);
    }
    return shape instanceof Mapping mapping ? mapping(node, mapping) : scalar(node, (Scalar) shape);
  }

  private Object group(Node node, Group group) {
    if (!(node instanceof MappingNode mapping)) {
      return wrong(node, "expected " + group.name() + " with keys " + keys(group));
    }
    Map<String, Node> written = entries(mapping);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Place> fieldPlaces = new LinkedHashMap<>();
    written.forEach((key, value) -> field(group, key, value, values, fieldPlaces));
    for (Field field : group.fields()) {
      absent(node, field, written, values);
    }
    if (!group.fields().stream().allMatch(field -> readable(field, written, values))) {
      return null;
    }
    Object built = group.build().apply(values);
    places.note(built, place(node), fieldPlaces);
    return built;
  }

  private void field(
      Group group,
      String key,
      Node value,
      Map<String, Object> values,
      Map<String, Place> fieldPlaces) {
    group
        .field(key)
        .ifPresent(
            field -> {
              fieldPlaces.put(key, place(value));
              values.put(key, value(value, field));
            });
  }

  /** Whether a field has its value; one that is empty on purpose has it too. */
  private static boolean readable(
      Field field, Map<String, Node> written, Map<String, Object> values) {
    Node node = written.get(field.name());
    return values.get(field.name()) != null || field.nullable() && (node == null || isNull(node));
  }

  private Object value(Node node, Field field) {
    if (!isNull(node)) {
      return bind(node, field.shape());
    }
    if (!field.nullable()) {
      return wrong(node, "'" + field.name() + "' is empty");
    }
    return field.required() ? null : field.byDefault().get();
  }

  private void absent(
      Node node, Field field, Map<String, Node> written, Map<String, Object> values) {
    if (written.containsKey(field.name())) {
      return;
    }
    if (field.required()) {
      wrong(node, "'" + field.name() + "' is missing: " + field.doc());
    } else {
      values.put(field.name(), field.byDefault().get());
    }
  }

  /** Entries by key; also finds keys that are no text or stand twice. */
  private Map<String, Node> entries(MappingNode mapping) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, Place> first = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        wrong(tuple.getKeyNode(), "a key must be text");
        continue;
      }
      Place earlier = first.putIfAbsent(key.getValue(), place(key));
      if (earlier != null) {
        wrong(key, "key '" + key.getValue() + "' stands twice; first in line " + earlier.line());
      }
      entries.put(key.getValue(), tuple.getValueNode());
    }
    return entries;
  }

  void refuseUnknown(Node node, Shape shape) {
    if (shape instanceof Group group && node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        unknown(tuple, group);
      }
    } else if (shape instanceof Sequence sequence && node instanceof SequenceNode items) {
      items.getValue().forEach(item -> refuseUnknown(item, sequence.item()));
    }
  }

  private void unknown(NodeTuple tuple, Group group) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      return;
    }
    group
        .field(key.getValue())
        .ifPresentOrElse(
            field -> refuseUnknown(tuple.getValueNode(), field.shape()),
            () -> wrong(key, unknownKey(key.getValue(), group)));
  }

  private static String unknownKey(String key, Group group) {
    List<String> names = group.fields().stream().map(Field::name).toList();
    String suggestion = Suggestion.phrase(key, names);
    return "unknown key '"
        + key
        + "' in "
        + group.name()
        + "; "
        + (suggestion.isEmpty() ? "keys are " + keys(group) : suggestion);
  }

  private static String keys(Group group) {
    return String.join(", ", group.fields().stream().map(Field::name).toList());
  }

  private Object sequence(Node node, Sequence shape) {
    if (!(node instanceof SequenceNode sequence)) {
      return wrong(node, "expected a list");
    }
    List<Object> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      Object value =
          isNull(item) ? wrong(item, "an item of the list is empty") : bind(item, shape.item());
      if (value != null) {
        items.add(value);
      }
    }
    return items;
  }

  private Object mapping(Node node, Mapping shape) {
    if (!(node instanceof MappingNode mapping)) {
      return wrong(node, "expected keys and values");
    }
    entries(mapping);
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        values.put(key.getValue(), chosen(key, tuple.getValueNode(), shape));
      }
    }
    return values;
  }

  private Object chosen(ScalarNode key, Node value, Mapping shape) {
    if (isNull(value)) {
      return wrong(value, "'" + key.getValue() + "' is empty");
    }
    try {
      return bind(value, shape.values().apply(key.getValue()));
    } catch (IllegalArgumentException e) {
      return wrong(key, e.getMessage());
    }
  }

  private Object foreign(Node node, Foreign shape) {
    if (node instanceof MappingNode) {
      return shape.passage().apply(passage.of(node));
    }
    if (!(node instanceof SequenceNode list)) {
      return scalar(node, shape.value());
    }
    if (!list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return wrong(node, "expected a list of values");
    }
    String joined =
        list.getValue().stream()
            .map(item -> ((ScalarNode) item).getValue())
            .collect(Collectors.joining(","));
    return shape.passage().apply(joined);
  }

  private Object scalar(Node node, Scalar shape) {
    if (!(node instanceof ScalarNode scalar)) {
      return wrong(node, "expected " + shape.expected() + ", found " + node.getNodeType());
    }
    try {
      return shape.reader().read(new Written(scalar.getValue(), kind(scalar)));
    } catch (IllegalArgumentException e) {
      String hint = e.getMessage() == null || e.getMessage().isEmpty() ? "" : "; " + e.getMessage();
      String found = shape.hidden() ? "" : ", found '" + scalar.getValue() + "'";
      return wrong(node, "expected " + shape.expected() + found + hint);
    }
  }

  private static Kind kind(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      return Kind.TEXT;
    }
    if (tag.equals(Tag.INT)) {
      return Kind.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Kind.DECIMAL;
    }
    return tag.equals(Tag.BOOL) ? Kind.TRUTH : Kind.OTHER;
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private Object wrong(Node node, String message) {
    problems.add(place(node), message);
    return null;
  }

  static Place place(Node node) {
    return node.getStartMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Place.START);
  }
}
