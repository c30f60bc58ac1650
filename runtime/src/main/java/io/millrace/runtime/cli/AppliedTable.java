package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What became of the things of a file that was applied. */
final class AppliedTable {

  private AppliedTable() {}

  /**
   * Prints an answer of the console.
   *
   * @param heading what the things are
   */
  static void print(JsonNode applied, String heading, Output output) {
    TextTable table = new TextTable(heading, "OUTCOME");
    applied.forEach(
        one ->
            table.row(
                one.path("id").asText(), one.path("outcome").asText().toLowerCase(Locale.ROOT)));
    output.print(applied, table::print);
  }
}
