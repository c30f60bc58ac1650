package io.millrace.runtime.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Cuts a passage out of a file for another reader. What stands before it is left blank, so that
 * whoever reads the passage names lines and columns of the file.
 *
 * @param text the whole file
 */
record Passage(String text) {

  String of(Node node) {
    Optional<Mark> start = node.getStartMark();
    Optional<Mark> end = node.getEndMark();
    if (start.isEmpty() || end.isEmpty()) {
      throw new IllegalStateException("Nodes of a file have marks");
    }
    // Connect trims settings; the comment keeps the lines before from being lost.
    int line = start.get().getLine();
    return (line == 0 ? "" : "#" + "\n".repeat(line))
        + " ".repeat(start.get().getColumn())
        + text.substring(offset(start.get()), offset(end.get())).stripTrailing()
        + "\n";
  }

  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
