package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a rule out. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Takes a rule out. What it has raised is cleared.")
final class RulesDeleteCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "Rule id.")
  private String id;

  @Override
  public Integer call() {
    JsonNode answer = instance.connect().delete("/api/rules/" + ConsoleClient.encode(id));
    output.print(answer, out -> out.println("Rule " + id + " is no longer in force"));
    return ExitCodes.DONE;
  }
}
