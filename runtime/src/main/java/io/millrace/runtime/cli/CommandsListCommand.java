package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists commands and what became of them. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the newest commands and what became of them, oldest first.")
final class CommandsListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(names = "--device", paramLabel = "ID", description = "Only those to this device.")
  private String device;

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "At most so many, up to 1000; ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Override
  public Integer call() {
    String path = "/api/commands?limit=" + limit;
    JsonNode commands =
        instance
            .connect()
            .get(device == null ? path : path + "&device=" + ConsoleClient.encode(device));
    output.print(commands, out -> print(commands, out));
    return ExitCodes.DONE;
  }

  private static void print(JsonNode commands, PrintWriter out) {
    if (commands.isEmpty()) {
      out.println("No commands.");
      return;
    }
    TextTable table =
        new TextTable("ISSUED AT", "DEVICE", "NAME", "STATUS", "MESSAGE", "SENDER", "ID");
    for (JsonNode command : commands) {
      table.row(
          command.path("issued_at").asText(),
          command.path("device").asText(),
          command.path("name").asText(),
          command.path("status").asText(),
          command.at("/result/message").asText(),
          command.path("sender").asText(),
          command.path("id").asText());
    }
    table.print(out);
  }
}
