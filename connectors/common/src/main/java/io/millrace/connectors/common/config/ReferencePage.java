package io.millrace.connectors.common.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/** Writes the reference page of a connector from its definition. */
public final class ReferencePage {

  private ReferencePage() {}

  /** A Markdown page with one table per group of keys. */
  public static String of(String title, String introduction, ConfigDef definition) {
    List<ConfigKey> keys =
        definition.configKeys().values().stream()
            .filter(key -> !key.internalConfig)
            .sorted(Comparator.comparingInt(key -> key.orderInGroup))
            .toList();
    String groups =
        definition.groups().stream()
            .map(group -> section(group, keys))
            .collect(Collectors.joining("\n"));
    return "<!-- Made from the definition of the settings; do not edit. -->\n# "
        + title
        + "\n\n"
        + introduction
        + "\n\n"
        + groups;
  }

  private static String section(String group, List<ConfigKey> keys) {
    return "## "
        + group
        + "\n\n| key | type | default | valid | meaning |\n|---|---|---|---|---|\n"
        + keys.stream()
            .filter(key -> group.equals(key.group))
            .map(ReferencePage::row)
            .collect(Collectors.joining());
  }

  private static String row(ConfigKey key) {
    return "| `"
        + key.name
        + "` | "
        + key.type.name().toLowerCase(Locale.ROOT)
        + " | "
        + defaultOf(key)
        + " | "
        + valid(key)
        + " | "
        + cell(key.documentation)
        + " |\n";
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    Object value = key.defaultValue;
    if (value instanceof Password) {
      return "none";
    }
    boolean empty =
        value == null || "".equals(value) || (value instanceof List<?> list && list.isEmpty());
    return empty ? "none" : "`" + cell(ConfigDef.convertToString(value, key.type)) + "`";
  }

  private static String valid(ConfigKey key) {
    return key.validator == null ? "" : cell(key.validator.toString());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
