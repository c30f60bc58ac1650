package io.millrace.runtime.cli;

import io.millrace.runtime.config.ConfigException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands, and the main class of the launcher. */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Carries what devices and machines say into Apache Kafka.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage", "78:wrong configuration"},
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      RunCommand.class,
      StatusCommand.class,
      TopicsCommand.class,
      TapCommand.class,
      DevicesCommand.class,
      LinksCommand.class,
      ExplainCommand.class,
      CommandsCommand.class,
      OwnersCommand.class,
      RulesCommand.class,
      DeadLettersCommand.class,
      AclCommand.class,
      LintCommand.class,
      DoctorCommand.class,
      SimulateCommand.class,
      HelpCommand.class
    })
public final class Millrace implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, as the launcher and the tests use it. */
  public static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }

  private static int report(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof CommandException expected) {
      PrintWriter err = command.getErr();
      err.println("millrace: " + expected.getMessage());
      err.flush();
      return expected.exitCode();
    }
    if (failure instanceof ConfigException wrong) {
      PrintWriter err = command.getErr();
      err.println(wrong.getMessage());
      err.flush();
      return ExitCodes.BAD_CONFIGURATION;
    }
    throw failure;
  }
}
