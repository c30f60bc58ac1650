package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.runtime.broker.DeviceCredentials;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the devices that have passwords. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the devices that can log in, and since when with their present password.")
final class CredentialsListCommand implements Callable<Integer> {

  @Mixin private CredentialStore store;
  @Mixin private Output output;

  @Override
  public Integer call() {
    List<DeviceCredentials.Entry> entries = store.open(DeviceCredentials::list);
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    TextTable table = new TextTable("DEVICE", "PASSWORD SET");
    for (DeviceCredentials.Entry entry : entries) {
      json.addObject().put("device", entry.device()).put("since", entry.since().toString());
      table.row(entry.device(), entry.since());
    }
    output.print(
        json,
        out -> {
          if (table.empty()) {
            out.println("No device can log in.");
          } else {
            table.print(out);
          }
        });
    return ExitCodes.DONE;
  }
}
