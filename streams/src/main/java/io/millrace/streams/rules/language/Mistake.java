package io.millrace.streams.rules.language;

/**
 * Why a text is not an expression.
 *
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param message what is wrong
 */
public record Mistake(int line, int column, String message) implements Compilation {

  static Mistake at(String source, int offset, String message) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < Math.min(offset, source.length()); i++) {
      if (source.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Mistake(line, Math.max(0, offset - start) + 1, message);
  }

  /** The message, the line of the source and a mark below the place. */
  public String show(String source) {
    String[] lines = source.split("\n", -1);
    String shown = line <= lines.length ? lines[line - 1] : "";
    return message + "\n  " + shown + "\n  " + " ".repeat(column - 1) + "^";
  }
}
