package io.millrace.connectors.common.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What is wrong with one text, gathered while it is read. */
public final class YamlProblems {

  private final List<YamlProblem> problems = new ArrayList<>();

  void add(Optional<Mark> where, String message) {
    int line = where.map(mark -> mark.getLine() + 1).orElse(1);
    int column = where.map(mark -> mark.getColumn() + 1).orElse(1);
    problems.add(new YamlProblem(line, column, message));
  }

  /** Everything that is wrong, from the top of the text to its end. */
  public List<YamlProblem> all() {
    return problems.stream()
        .sorted(Comparator.comparingInt(YamlProblem::line).thenComparingInt(YamlProblem::column))
        .toList();
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Ends the reading.
   *
   * @param name of the text, for messages
   * @throws YamlException if anything is wrong
   */
  public void throwIfAny(String name) {
    if (!isEmpty()) {
      throw new YamlException(name, all());
    }
  }
}
