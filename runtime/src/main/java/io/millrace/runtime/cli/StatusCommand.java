package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the running instance is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows every component of the running instance and how many devices speak which protocol."
            + " Exit code 0 means that data can flow.")
final class StatusCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PROTOCOLS = "protocols";

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode status;
    try {
      status = ask(instance.connect());
    } catch (CommandException e) {
      if (output.json()) {
        output.print(notRunning(e.getMessage()), text -> {});
      }
      throw e;
    }
    output.print(status, out -> print(status, out));
    return status.path("ready").asBoolean() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** How many devices speak what is for those who also see the components. */
  private static JsonNode ask(ConsoleClient console) {
    ObjectNode status = (ObjectNode) console.get("/api/status");
    if (status.path("ready").asBoolean() && status.has("components")) {
      try {
        status.set(PROTOCOLS, console.get("/api/protocols", PATIENCE));
      } catch (CommandException e) {
        status.put("protocols_error", e.getMessage());
      }
    }
    return status;
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
    printProtocols(status.path(PROTOCOLS), out);
  }

  private static void printProtocols(JsonNode protocols, PrintWriter out) {
    TextTable table =
        new TextTable("PROTOCOL", "DEVICES", "IOT", "M2M", "DECLARED", "SEEN IN 24 H");
    protocols.forEach(
        one ->
            table.row(
                one.path("protocol").asText("not known"),
                one.path("devices"),
                one.path("iot"),
                one.path("m2m"),
                one.path("declared"),
                one.path("seen")));
    if (!table.empty()) {
      out.println();
      table.print(out);
    }
  }

  private static String seconds(JsonNode seconds) {
    return seconds.isNumber() ? String.format(Locale.ROOT, "%.1f s", seconds.asDouble()) : "";
  }
}
