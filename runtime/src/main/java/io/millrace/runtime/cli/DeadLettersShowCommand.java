package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one dead letter: what was wrong, the cure, and the original message.")
final class DeadLettersShowCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "Dead letter id, as 'dead-letters list' shows it.")
  private String id;

  @Override
  public Integer call() {
    JsonNode letter = instance.connect().get("/api/dead-letters/" + ConsoleClient.encode(id));
    output.print(letter, out -> print(letter, out));
    return ExitCodes.DONE;
  }

  private static void print(JsonNode letter, PrintWriter out) {
    out.println("id       " + letter.path("id").asText());
    out.println("device   " + letter.path("device").asText());
    out.println(
        "failed   " + letter.path("failed_at").asText() + " in " + letter.path("stage").asText());
    out.println("code     " + letter.path("code").asText());
    out.println("message  " + letter.path("message").asText());
    if (letter.has("cure")) {
      out.println("cure     " + letter.path("cure").asText());
    }
    JsonNode original = letter.path("original");
    out.println("channel  " + original.path("channel").asText());
    out.println("received " + original.path("received_at").asText());
    JsonNode payload = original.path("payload");
    out.println(
        original.has("masked")
            ? "payload  not shown, a machine may have said it; see it as an operator with a grant"
            : "payload  " + (payload.isTextual() ? payload.asText() : payload));
    out.println(
        letter.has("not_replayable")
            ? "It cannot be replayed: " + letter.path("not_replayable").asText()
            : "Replay it with: millrace dead-letters replay " + letter.path("id").asText());
  }
}
