package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows which world a device is of, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains which world a device is of: what is known of it row by row, how it is known, and"
            + " what that means for those who want to read it.")
final class ExplainCommand implements Callable<Integer> {

  private static final String NOTHING = "-";

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "DEVICE", description = "Device id.")
  private String device;

  @Override
  public Integer call() {
    JsonNode answer =
        instance.connect().get("/api/devices/" + ConsoleClient.encode(device) + "/classification");
    output.print(answer, out -> print(answer, out));
    return ExitCodes.DONE;
  }

  private static void print(JsonNode answer, PrintWriter out) {
    out.printf(
        "%s by %s, since %s%n%n",
        answer.path("device").asText(),
        answer.path("ruleset").asText(),
        answer.path("since").asText());
    TextTable table = new TextTable("ROW", "KNOWN", "HOW", "VOTE", "WHY");
    answer.path("evidence").forEach(row -> addRow(row, table));
    table.print(out);
    out.println();
    out.println("declared  " + answer.path("declared").asText());
    out.println("verdict   " + answer.path("verdict").asText());
    out.println("routed    " + answer.path("routed").asText());
    out.println("readers   " + answer.path("readers").asText());
    printContradictions(answer.path("contradictions"), out);
  }

  /** What is declared and what is observed stand below each other. */
  private static void addRow(JsonNode row, TextTable table) {
    String[] facts = row.path("fact").asText(NOTHING).split("; ");
    table.row(
        row.path("row").asText(),
        facts[0],
        row.path("provenance").asText(),
        row.path("vote").asText(),
        row.path("reason").asText());
    for (int i = 1; i < facts.length; i++) {
      table.row("", facts[i], "", "", "");
    }
  }

  private static void printContradictions(JsonNode contradictions, PrintWriter out) {
    out.println();
    if (contradictions.isEmpty()) {
      out.println("Nothing contradicts what is declared.");
      return;
    }
    out.println("contradictions");
    contradictions.forEach(each -> out.println("  " + each.asText()));
  }
}
