package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.RulesFile;
import io.millrace.runtime.console.RecordJson;
import io.millrace.schema.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies the rules of a file. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Applies the rules of a file, which are checked whole before. Rules that the file does not"
            + " name stay as they are; applying twice changes nothing.")
final class RulesApplyCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "Rules, such as rules.yaml; - reads standard input.")
  private Path file;

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode rules = body.putArray("rules");
    RulesFile.parse(file.toString(), TextFile.read(file))
        .orThrow()
        .rules()
        .forEach(rule -> rules.add(written(rule)));
    JsonNode applied = instance.connect().post("/api/rules", body);
    AppliedTable.print(applied, "RULE", output);
    return ExitCodes.DONE;
  }

  /** As a file holds it: a time of 0 is left out. */
  private static ObjectNode written(Rule rule) {
    ObjectNode json = RecordJson.of(rule);
    for (String time : List.of("hold", "clear_hold")) {
      if (json.path(time).asLong() == 0) {
        json.remove(time);
      }
    }
    return json;
  }
}
