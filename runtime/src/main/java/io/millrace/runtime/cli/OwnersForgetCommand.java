package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets a consumer. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description =
        "Forgets a consumer: takes the devices out of the registry with all that is kept of their"
            + " state, and destroys the secret behind the pseudonym. There is no way back. Without"
            + " --yes it only tells what would happen.")
final class OwnersForgetCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "OWNER", description = "Owner id.")
  private String owner;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Override
  public Integer call() {
    ConsoleClient console = instance.connect();
    String path = "/api/owners/" + ConsoleClient.encode(owner);
    JsonNode answer = yes ? console.delete(path) : console.get(path);
    output.print(answer, out -> print(answer, out));
    return yes ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void print(JsonNode answer, PrintWriter out) {
    out.println(
        yes
            ? owner + " is forgotten."
            : "Nothing has happened yet; with --yes " + owner + " is forgotten.");
    out.println("Devices taken out: " + devices(answer));
    out.println(
        "What they said stays under "
            + answer.path("pseudonym").asText("no name")
            + ", which nobody can trace back then, until:");
    TextTable table = new TextTable("TOPIC", "AT MOST UNTIL");
    answer
        .path("stays")
        .forEach(one -> table.row(one.path("topic").asText(), one.path("until").asText()));
    table.print(out);
  }

  private static String devices(JsonNode answer) {
    StringBuilder ids = new StringBuilder();
    answer.path("devices").forEach(id -> ids.append(ids.isEmpty() ? "" : " ").append(id.asText()));
    return ids.isEmpty() ? "none" : ids.toString();
  }
}
