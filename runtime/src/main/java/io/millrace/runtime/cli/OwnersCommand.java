package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with owners. */
@Command(
    name = "owners",
    mixinStandardHelpOptions = true,
    description =
        "Shows who owns devices, and changes or forgets the names under which consumers appear in"
            + " shared topics.",
    subcommands = {
      OwnersListCommand.class,
      OwnersRotateKeyCommand.class,
      OwnersForgetCommand.class
    })
final class OwnersCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with owners");
  }
}
