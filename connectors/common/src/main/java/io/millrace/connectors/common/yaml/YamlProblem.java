package io.millrace.connectors.common.yaml;

/** What is wrong with a text that an operator wrote, and where. */
public final class YamlProblem extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place where it is
   * @param sentence what is wrong
   */
  public YamlProblem(Place place, String sentence) {
    super(place + ": " + sentence);
  }

  /**
   * Where something stands.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Place(int line, int column) {

    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }
}
