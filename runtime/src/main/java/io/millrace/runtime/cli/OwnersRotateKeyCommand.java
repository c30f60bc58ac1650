package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives consumers new secrets. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description =
        "Gives consumers new secrets: from now on they appear under new pseudonyms, and nobody can"
            + " compute the ones of before again.")
final class OwnersRotateKeyCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "OWNER", description = "Owner ids.")
  private List<String> owners;

  @Option(names = "--all", description = "Every consumer.")
  private boolean all;

  @Override
  public Integer call() {
    if (all == (owners != null)) {
      throw new ParameterException(spec.commandLine(), "Name owners, or say --all");
    }
    ConsoleClient console = instance.connect();
    ArrayNode rotated = JsonNodeFactory.instance.arrayNode();
    TextTable table = new TextTable("OWNER", "PSEUDONYM", "KEY");
    for (String owner : all ? consumers(console) : owners) {
      JsonNode answer =
          console.post(
              "/api/owners/" + ConsoleClient.encode(owner) + "/rotate-key",
              JsonNodeFactory.instance.objectNode());
      rotated.add(answer);
      table.row(owner, answer.path("pseudonym").asText(), answer.path("key").asText());
    }
    output.print(rotated, table::print);
    return ExitCodes.DONE;
  }

  private static List<String> consumers(ConsoleClient console) {
    List<String> consumers = new ArrayList<>();
    for (JsonNode owner : console.get("/api/owners")) {
      if (owner.path("kind").asText().equals("CONSUMER")) {
        consumers.add(owner.path("id").asText());
      }
    }
    return consumers;
  }
}
