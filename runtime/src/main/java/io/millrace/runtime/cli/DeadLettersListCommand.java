package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the newest dead letters, oldest first.")
final class DeadLettersListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(names = "--device", paramLabel = "ID", description = "Only those of this device.")
  private String device;

  @Option(names = "--code", paramLabel = "CODE", description = "Only those with this error code.")
  private String code;

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "At most so many, up to 1000; ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Override
  public Integer call() {
    JsonNode letters = instance.connect().get(path());
    TextTable table = new TextTable("ID", "FAILED AT", "DEVICE", "CODE", "BYTES", "MESSAGE");
    letters.forEach(letter -> row(table, letter));
    output.print(letters, out -> print(table, out));
    return ExitCodes.DONE;
  }

  private String path() {
    StringBuilder path = new StringBuilder("/api/dead-letters?limit=").append(limit);
    if (device != null) {
      path.append("&device=").append(ConsoleClient.encode(device));
    }
    if (code != null) {
      path.append("&code=").append(ConsoleClient.encode(code));
    }
    return path.toString();
  }

  private static void row(TextTable table, JsonNode letter) {
    table.row(
        letter.path("id").asText(),
        letter.path("failed_at").asText(),
        letter.path("device").asText(),
        letter.path("code").asText(),
        letter.path("bytes").asLong(),
        letter.path("message").asText());
  }

  private static void print(TextTable table, PrintWriter out) {
    if (table.empty()) {
      out.println("No dead letters.");
    } else {
      table.print(out);
    }
  }
}
