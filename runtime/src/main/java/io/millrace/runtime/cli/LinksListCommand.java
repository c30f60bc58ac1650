package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists links. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the links with their two ends and what may flow over them.")
final class LinksListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode links = instance.connect().get("/api/links");
    TextTable table =
        new TextTable("LINK", "A", "PARTY", "B", "PARTY", "METRICS", "MESSAGES", "FROM", "UNTIL");
    for (JsonNode link : links) {
      table.row(
          link.path("id").asText(),
          link.at("/a/device").asText(),
          link.at("/a/party").asText(),
          link.at("/b/device").asText(),
          link.at("/b/party").asText(),
          metrics(link),
          link.path("allow_messages").asBoolean() ? "yes" : "no",
          time(link.path("valid_from")),
          time(link.path("valid_until")));
    }
    output.print(links, out -> print(table, out));
    return ExitCodes.DONE;
  }

  private static void print(TextTable table, PrintWriter out) {
    if (table.empty()) {
      out.println("No link is agreed.");
    } else {
      table.print(out);
    }
  }

  private static String metrics(JsonNode link) {
    List<String> names = new ArrayList<>();
    link.path("allowed_metrics").forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? "all" : String.join(" ", names);
  }

  private static String time(JsonNode time) {
    return time.isNull() || time.isMissingNode() ? "-" : time.asText();
  }
}
