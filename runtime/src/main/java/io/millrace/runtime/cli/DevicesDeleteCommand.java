package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a device out of the registry. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description =
        "Takes a device out of the registry. What it says from now on is parked; what was published"
            + " stays.")
final class DevicesDeleteCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "Device id.")
  private String id;

  @Override
  public Integer call() {
    JsonNode answer = instance.connect().delete("/api/devices/" + ConsoleClient.encode(id));
    output.print(answer, out -> out.println(id + " is no longer registered"));
    return ExitCodes.DONE;
  }
}
