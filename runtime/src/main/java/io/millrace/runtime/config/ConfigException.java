package io.millrace.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used as it stands; commands that meet this end with exit code 78. */
public final class ConfigException extends RuntimeException {

  /** Exit code of commands, as sysexits.h has it for configuration errors. */
  public static final int EXIT_CODE = 78;

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** For these problems, at least one. */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
