package io.millrace.connectors.common.yaml;

import io.millrace.connectors.common.config.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a text. Each key is asked for by name; what is wrong is noted and the fallback
 * returned, so that one reading finds every problem. {@link #end} complains of keys that nobody
 * asked for.
 */
public final class YamlSection {

  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final Optional<Mark> start;
  private final YamlProblems problems;

  YamlSection(MappingNode node, YamlProblems problems) {
    this.problems = problems;
    this.start = node.getStartMark();
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        if (entries.put(key.getValue(), entry) != null) {
          problems.add(key.getStartMark(), "key " + key.getValue() + " is there twice");
        }
      } else {
        problems.add(entry.getKeyNode().getStartMark(), "a key must be a text");
      }
    }
  }

  /** An empty one. */
  YamlSection(YamlProblems problems) {
    this.problems = problems;
    this.start = Optional.empty();
  }

  /** The keys that are there, in the order of the text. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** Whether a key is there and has a value. */
  public boolean has(String key) {
    return node(key).isPresent();
  }

  /** A text that must be there; empty if it is not. */
  public String text(String key) {
    if (!has(key)) {
      problems.add(start, key + " is missing");
    }
    return text(key, "");
  }

  /** A text. */
  public String text(String key, String fallback) {
    return scalar(key, fallback, value -> value.isEmpty() ? null : value, "a text");
  }

  /** A whole number. */
  public long number(String key, long least, long most, long fallback) {
    Function<String, Long> parse =
        value -> {
          long number = Long.decode(value);
          return number < least || number > most ? null : number;
        };
    return scalar(key, fallback, parse, "a whole number from " + least + " to " + most);
  }

  /** A whole number that must be there. */
  public long number(String key, long least, long most) {
    if (!has(key)) {
      problems.add(start, key + " is missing");
    }
    return number(key, least, most, least);
  }

  /** A finite number. */
  public double decimal(String key, double fallback) {
    Function<String, Double> parse =
        value -> {
          double number = Double.parseDouble(value);
          return Double.isFinite(number) ? number : null;
        };
    return scalar(key, fallback, parse, "a number");
  }

  /** Yes or no. */
  public boolean flag(String key, boolean fallback) {
    return scalar(key, fallback, YamlSection::truth, "true or false");
  }

  /** A time such as {@code 250ms}. */
  public Duration duration(String key, Duration fallback) {
    return scalar(
        key,
        fallback,
        value -> Durations.parse(value).orElse(null),
        "a time such as 250ms, 5s or 1m");
  }

  /** One of the words of an enum, in lower case with hyphens. */
  public <E extends Enum<E>> E word(String key, Class<E> words, E fallback) {
    return scalar(
        key,
        fallback,
        value ->
            Arrays.stream(words.getEnumConstants())
                .filter(word -> spelling(word).equals(value))
                .findFirst()
                .orElse(null),
        "one of "
            + String.join(
                ", ", Arrays.stream(words.getEnumConstants()).map(YamlSection::spelling).toList()));
  }

  /** A list of texts; empty if it is not there. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        problems.add(item.getStartMark(), key + ": a text is expected");
      }
    }
    return texts;
  }

  /** A mapping within; an empty one if it is not there. */
  public YamlSection section(String key) {
    return node(key).map(node -> sectionOf(key, node)).orElseGet(() -> new YamlSection(problems));
  }

  /** A list of mappings; empty if it is not there. */
  public List<YamlSection> sections(String key) {
    return items(key).stream().map(item -> sectionOf(key, item)).toList();
  }

  /** Mappings by name, in the order of the text; empty if the key is not there. */
  public Map<String, YamlSection> named(String key) {
    Map<String, YamlSection> named = new LinkedHashMap<>();
    YamlSection all = section(key);
    for (String name : all.keys()) {
      all.node(name).ifPresent(node -> named.put(name, all.sectionOf(name, node)));
    }
    return named;
  }

  /** Notes what is wrong with the value of a key. */
  public void complain(String key, String message) {
    NodeTuple entry = entries.get(key);
    problems.add(entry == null ? start : entry.getValueNode().getStartMark(), message);
  }

  /** Complains of every key that nobody asked for. */
  public void end() {
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            String meant =
                Nearest.to(key, asked).map(near -> ": did you mean " + near + "?").orElse("");
            problems.add(entry.getKeyNode().getStartMark(), "unknown key " + key + meant);
          }
        });
  }

  private Optional<Node> node(String key) {
    asked.add(key);
    NodeTuple entry = entries.get(key);
    return entry == null || entry.getValueNode().getTag().equals(Tag.NULL)
        ? Optional.empty()
        : Optional.of(entry.getValueNode());
  }

  private YamlSection sectionOf(String key, Node node) {
    if (node instanceof MappingNode mapping) {
      return new YamlSection(mapping, problems);
    }
    problems.add(node.getStartMark(), key + ": a mapping of keys to values is expected");
    return new YamlSection(problems);
  }

  private List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    node.ifPresent(other -> problems.add(other.getStartMark(), key + ": a list is expected"));
    return List.of();
  }

  private <T> T scalar(String key, T fallback, Function<String, T> parse, String expected) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return fallback;
    }
    if (node.get() instanceof ScalarNode scalar) {
      T value = parsed(scalar.getValue(), parse);
      if (value != null) {
        return value;
      }
    }
    problems.add(node.get().getStartMark(), key + ": " + expected + " is expected");
    return fallback;
  }

  private static <T> T parsed(String text, Function<String, T> parse) {
    try {
      return parse.apply(text.trim());
    } catch (NumberFormatException e) {
      return null; // the caller says what is expected instead
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static String spelling(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
