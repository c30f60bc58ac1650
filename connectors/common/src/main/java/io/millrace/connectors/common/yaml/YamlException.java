package io.millrace.connectors.common.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A text that cannot be used, with everything that is wrong with it. */
public final class YamlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<YamlProblem> problems;

  /**
   * @param name of the text
   * @param problems what is wrong, at least one
   */
  public YamlException(String name, List<YamlProblem> problems) {
    super(problems.stream().map(problem -> name + ":" + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, from the top of the text to its end. */
  public List<YamlProblem> problems() {
    return problems;
  }
}
