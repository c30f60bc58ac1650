package io.millrace.runtime.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

/** Writes the reference page of the commands from their own help. */
final class CommandPage {

  private static final int WIDTH = 100;

  private final StringBuilder page = new StringBuilder();

  private CommandPage() {}

  static String text() {
    CommandPage writer = new CommandPage();
    writer.page.append(
        """
        # Commands

        This page is generated from the commands' own help; a test compares the two.
        Exit codes: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration.
        """);
    writer.add(Millrace.commandLine());
    return writer.page.toString();
  }

  private void add(CommandLine command) {
    if (command.getCommand() instanceof HelpCommand) {
      return;
    }
    command.setUsageHelpAutoWidth(false);
    command.setUsageHelpWidth(WIDTH);
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n");
    command
        .getUsageMessage(Ansi.OFF)
        .lines()
        .forEach(line -> page.append(line.stripTrailing()).append('\n'));
    page.append("```\n");
    command.getSubcommands().values().forEach(this::add);
  }
}
