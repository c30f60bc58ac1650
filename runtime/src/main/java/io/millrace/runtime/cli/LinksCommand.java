package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with links. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = "Agrees links between two machines each, and shows them.",
    subcommands = {LinksApplyCommand.class, LinksListCommand.class, LinksDeleteCommand.class})
final class LinksCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with links");
  }
}
