package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists registered devices, or those that wait. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the registered devices, or with --parked those whose messages wait.")
final class DevicesListCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(names = "--parked", description = "List devices whose messages wait to be registered.")
  private boolean parked;

  @Override
  public Integer call() {
    JsonNode devices = instance.connect().get(parked ? "/api/devices/parked" : "/api/devices");
    TextTable table = parked ? waiting(devices) : registered(devices);
    output.print(devices, out -> print(table, out));
    return ExitCodes.DONE;
  }

  private void print(TextTable table, PrintWriter out) {
    if (table.empty()) {
      out.println(parked ? "No messages wait." : "No device is registered.");
    } else {
      table.print(out);
    }
  }

  private static TextTable registered(JsonNode devices) {
    TextTable table =
        new TextTable("DEVICE", "WORLD", "OWNER", "SITE", "GROUPS", "METRICS", "ENABLED");
    for (JsonNode device : devices) {
      List<String> groups = new ArrayList<>();
      device.path("groups").forEach(group -> groups.add(group.asText()));
      table.row(
          device.path("id").asText(),
          device.path("communication").asText(),
          device.at("/owner/id").asText(),
          device.path("site").asText(),
          String.join(" ", groups),
          device.path("metrics").size(),
          device.path("enabled").asBoolean() ? "yes" : "no");
    }
    return table;
  }

  private static TextTable waiting(JsonNode devices) {
    TextTable table = new TextTable("DEVICE", "WHY", "MESSAGES", "FIRST", "LAST", "CHANNEL");
    for (JsonNode device : devices) {
      table.row(
          device.path("device").asText(),
          device.path("reason").asText(),
          device.path("count").asLong(),
          device.path("first").asText(),
          device.path("last").asText(),
          device.at("/sample/channel").asText());
    }
    return table;
  }
}
