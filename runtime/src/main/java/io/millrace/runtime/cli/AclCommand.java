package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about who may do what. */
@Command(
    name = "acl",
    mixinStandardHelpOptions = true,
    description =
        "Who may do what in Kafka: the ACLs that follow from the access settings and the links.",
    subcommands = {
      AclPlanCommand.class,
      AclApplyCommand.class,
      AclVerifyCommand.class,
      HelpCommand.class
    })
final class AclCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
