package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists owners. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists the owners of registered devices, and the pseudonyms under which consumers appear in"
            + " shared topics.")
final class OwnersListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode owners = instance.connect().get("/api/owners");
    TextTable table = new TextTable("OWNER", "KIND", "DEVICES", "PSEUDONYM", "KEY", "SINCE");
    for (JsonNode owner : owners) {
      table.row(
          owner.path("id").asText(),
          owner.path("kind").asText(),
          Integer.toString(owner.path("devices").size()),
          owner.path("pseudonym").asText("-"),
          owner.path("key").asText("-"),
          owner.path("since").asText("-"));
    }
    output.print(owners, out -> print(table, out));
    return ExitCodes.DONE;
  }

  private static void print(TextTable table, PrintWriter out) {
    if (table.empty()) {
      out.println("No registered device has an owner.");
    } else {
      table.print(out);
    }
  }
}
