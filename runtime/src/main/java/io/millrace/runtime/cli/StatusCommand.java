package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the running instance is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows every component of the running instance. Exit code 0 means that data can flow.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode status;
    try {
      status = instance.connect().get("/api/status");
    } catch (CommandException e) {
      if (output.json()) {
        output.print(notRunning(e.getMessage()), text -> {});
      }
      throw e;
    }
    output.print(status, out -> print(status, out));
    return status.path("ready").asBoolean() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static JsonNode notRunning(String why) {
    return JsonNodeFactory.instance.objectNode().put("ready", false).put("error", why);
  }

  private static void print(JsonNode status, PrintWriter out) {
    out.println(status.path("ready").asBoolean() ? "ready: data can flow" : "not ready");
    TextTable table = new TextTable("COMPONENT", "STATE", "ADDRESS", "STARTED IN", "DETAIL");
    status
        .path("components")
        .forEach(
            component ->
                table.row(
                    component.path("name").asText(),
                    component.path("state").asText().toLowerCase(Locale.ROOT),
                    component.path("address").asText(),
                    seconds(component.path("start_seconds")),
                    component.path("detail").asText()));
    table.print(out);
  }

  private static String seconds(JsonNode seconds) {
    return seconds.isNumber() ? String.format(Locale.ROOT, "%.1f s", seconds.asDouble()) : "";
  }
}
