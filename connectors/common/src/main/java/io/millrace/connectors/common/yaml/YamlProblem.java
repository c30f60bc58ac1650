package io.millrace.connectors.common.yaml;

/**
 * Something wrong with a text.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what would be right
 */
public record YamlProblem(int line, int column, String message) {

  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }
}
