package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists rules. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the rules with their conditions.")
final class RulesListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode rules = instance.connect().get("/api/rules");
    TextTable table = new TextTable("RULE", "ENABLED", "SEVERITY", "COMMAND", "RAISES WHEN");
    for (JsonNode rule : rules) {
      table.row(
          rule.path("id").asText(),
          rule.path("enabled").asBoolean() ? "yes" : "no",
          rule.path("severity").asText(),
          rule.at("/command/name").asText("-"),
          rule.path("expression").asText().replaceAll("\\s+", " "));
    }
    output.print(rules, out -> print(table, out));
    return ExitCodes.DONE;
  }

  private static void print(TextTable table, PrintWriter out) {
    if (table.empty()) {
      out.println("No rule is in force.");
    } else {
      table.print(out);
    }
  }
}
