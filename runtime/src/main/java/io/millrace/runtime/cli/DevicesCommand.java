package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with devices. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Registers devices and shows them.",
    subcommands = {
      DevicesApplyCommand.class,
      DevicesListCommand.class,
      DevicesAcceptCommand.class,
      DevicesDeleteCommand.class,
      CredentialsCommand.class
    })
final class DevicesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with devices");
  }
}
