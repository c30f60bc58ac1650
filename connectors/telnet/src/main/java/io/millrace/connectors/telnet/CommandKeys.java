package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.SettingsGroup;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How commands are written to lines. */
final class CommandKeys {

  static final String TEMPLATE = "command.template";
  static final String RESPONSE = "command.response.pattern";
  static final String ERROR = "command.error.pattern";
  static final String TIMEOUT = "command.response.timeout.ms";
  static final String REPEAT = "command.repeat";

  private CommandKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Commands", definition);
    group.add(
        TEMPLATE,
        Type.STRING,
        "{payload}",
        new NonEmptyString(),
        "The line that a command becomes: {name} and {payload} stand for those of the command. One"
            + " that holds line ends or control characters is refused.");
    group.add(
        RESPONSE,
        Type.STRING,
        "",
        new RegexValidator(),
        "Regular expression by which the device's answer to a command is told from other messages;"
            + " its group (?<value>…), or else what it finds, becomes the result. Empty: the device"
            + " says nothing, and a command is DELIVERED when it is written.");
    group.add(
        ERROR,
        Type.STRING,
        "",
        new RegexValidator(),
        "Regular expression of an answer by which the device refuses a command.");
    group.add(
        TIMEOUT,
        Type.INT,
        5_000,
        Range.between(100, 600_000),
        "How long the answer may take; then it is not known whether the device did it.");
    group.add(
        REPEAT,
        Type.BOOLEAN,
        false,
        null,
        "Whether it does no harm to send a command twice. Otherwise one that was under way when the"
            + " worker ended has an unknown outcome.");
  }
}
