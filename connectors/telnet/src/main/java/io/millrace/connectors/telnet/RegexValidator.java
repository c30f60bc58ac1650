package io.millrace.connectors.telnet;

import io.millrace.connectors.telnet.command.CommandForm;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A regular expression that has certain groups; an empty text is none, and right. */
final class RegexValidator implements ConfigDef.Validator {

  private final List<String> groups;

  RegexValidator(String... groups) {
    this.groups = Arrays.asList(groups);
  }

  @Override
  public void ensureValid(String name, Object value) {
    String text = (String) value;
    if (text == null || text.isEmpty()) {
      return;
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new ConfigException(name, text, e.getMessage());
    }
    for (String group : groups) {
      if (!CommandForm.hasGroup(pattern, group)) {
        throw new ConfigException(name, text, "it has no group (?<" + group + ">…)");
      }
    }
  }

  @Override
  public String toString() {
    return "a regular expression"
        + (groups.isEmpty() ? "" : " with the group " + String.join(", ", groups));
  }
}
