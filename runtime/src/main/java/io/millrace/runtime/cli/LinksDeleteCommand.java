package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a link. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description =
        "Ends a link and removes its topics with all that they hold. What its machines say from now"
            + " on is parked. To end a link and keep its data, apply it with valid_until instead.")
final class LinksDeleteCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "Link id.")
  private String id;

  @Override
  public Integer call() {
    JsonNode answer = instance.connect().delete("/api/links/" + ConsoleClient.encode(id));
    output.print(answer, out -> out.println("Link " + id + " has ended; its topics are gone"));
    return ExitCodes.DONE;
  }
}
