package io.millrace.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with automation rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Applies automation rules, shows them, and tries them on recorded readings.",
    subcommands = {
      RulesApplyCommand.class,
      RulesListCommand.class,
      RulesDeleteCommand.class,
      RulesTestCommand.class
    })
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with rules");
  }
}
