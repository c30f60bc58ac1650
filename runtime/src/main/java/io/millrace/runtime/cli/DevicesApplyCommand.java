package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.DevicesFile;
import io.millrace.runtime.console.RecordJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers what a file says. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Makes the registry say what a file says. Devices that the file does not name stay as they"
            + " are; applying twice changes nothing; a file with an error changes nothing.")
final class DevicesApplyCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "Devices, such as devices.yaml; - reads standard input.")
  private Path file;

  @Override
  public Integer call() {
    ArrayNode devices = JsonNodeFactory.instance.arrayNode();
    DevicesFile.parse(file.toString(), TextFile.read(file))
        .orThrow()
        .forEach(device -> devices.add(RecordJson.of(device)));
    ObjectNode body = JsonNodeFactory.instance.objectNode().set("devices", devices);
    JsonNode applied = instance.connect().post("/api/devices", body);
    AppliedTable.print(applied, "DEVICE", output);
    return ExitCodes.DONE;
  }
}
