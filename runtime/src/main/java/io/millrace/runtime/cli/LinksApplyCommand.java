package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.LinksFile;
import io.millrace.runtime.console.RecordJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Agrees the links of a file. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Agrees the links of a file: two registered M2M devices each, with their owners as parties."
            + " Creates the topics that only the parties may read. Links that the file does not"
            + " name stay as they are; applying twice changes nothing; one refused link changes"
            + " nothing.")
final class LinksApplyCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "Links, such as links.yaml; - reads standard input.")
  private Path file;

  @Override
  public Integer call() {
    ArrayNode links = JsonNodeFactory.instance.arrayNode();
    LinksFile.parse(file.toString(), TextFile.read(file))
        .orThrow()
        .forEach(link -> links.add(RecordJson.of(link)));
    ObjectNode body = JsonNodeFactory.instance.objectNode().set("links", links);
    JsonNode applied = instance.connect().post("/api/links", body);
    AppliedTable.print(applied, "LINK", output);
    return ExitCodes.DONE;
  }
}
