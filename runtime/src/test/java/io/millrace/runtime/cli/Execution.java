package io.millrace.runtime.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command, run in this process.
 *
 * @param exitCode exit code
 * @param out what it printed
 * @param err what it printed as error
 */
public record Execution(int exitCode, String out, String err) {

  /** Runs it. */
  public static Execution of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Millrace.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new Execution(exitCode, out.toString(), err.toString());
  }
}
