package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters on their way again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Writes the originals of dead letters to the raw topic again, after what was wrong has been"
            + " put right. Replaying a letter twice delivers it once.")
final class DeadLettersReplayCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One dead letter.")
  private String id;

  @Option(names = "--device", paramLabel = "ID", description = "All those of this device.")
  private String device;

  @Option(names = "--code", paramLabel = "CODE", description = "All those with this error code.")
  private String code;

  @Override
  public Integer call() {
    if (id == null && device == null && code == null) {
      throw new ParameterException(spec.commandLine(), "Say which: an ID, --device or --code");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id).put("device", device).put("code", code);
    JsonNode answer = instance.connect().post("/api/dead-letters/replay", body);
    output.print(answer, out -> print(answer, out));
    return answer.path("skipped").isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void print(JsonNode answer, PrintWriter out) {
    out.println(answer.path("replayed").size() + " replayed");
    answer
        .path("skipped")
        .properties()
        .forEach(one -> out.println("skipped " + one.getKey() + ": " + one.getValue().asText()));
  }
}
