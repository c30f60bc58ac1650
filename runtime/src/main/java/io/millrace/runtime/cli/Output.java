package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The flag that chooses between text for people and JSON for programs, and the printing. */
public final class Output {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  /** Prints an answer: as it is if JSON is wanted, else as text. */
  void print(JsonNode answer, Consumer<PrintWriter> text) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      text.accept(out);
    }
    out.flush();
  }

  boolean json() {
    return json;
  }
}
