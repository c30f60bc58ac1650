package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with commands to devices. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description = "Tells IoT devices what to do, and shows what became of it.",
    subcommands = {CommandsSendCommand.class, CommandsListCommand.class})
final class CommandsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with commands");
  }
}
