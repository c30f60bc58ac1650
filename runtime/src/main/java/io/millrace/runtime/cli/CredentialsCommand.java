package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with the passwords of devices. */
@Command(
    name = "credentials",
    mixinStandardHelpOptions = true,
    description =
        "Gives devices the passwords with which they log in at the embedded MQTT broker, and takes"
            + " them away. Only hashes are kept, in the data directory; a running broker sees"
            + " changes at once.",
    subcommands = {
      CredentialsSetCommand.class,
      CredentialsListCommand.class,
      CredentialsRevokeCommand.class
    })
final class CredentialsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with credentials");
  }
}
