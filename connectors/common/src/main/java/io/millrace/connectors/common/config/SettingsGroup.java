package io.millrace.connectors.common.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Adds settings to a definition, in one group and in the order in which they are written. */
public final class SettingsGroup {

  private final String name;
  private final ConfigDef definition;

  /**
   * @param name of the group
   * @param definition where the settings go
   */
  public SettingsGroup(String name, ConfigDef definition) {
    this.name = name;
    this.definition = definition;
  }

  /** Adds a setting that must be given. */
  public void required(String key, Type type, Validator validator, String sentence) {
    define(key, type, ConfigDef.NO_DEFAULT_VALUE, validator, sentence);
  }

  /** Adds a setting with a default. */
  public void add(String key, Type type, Object fallback, Validator validator, String sentence) {
    define(key, type, fallback, validator, sentence);
  }

  private void define(
      String key, Type type, Object fallback, Validator validator, String sentence) {
    boolean required = fallback == ConfigDef.NO_DEFAULT_VALUE;
    Importance importance = required ? Importance.HIGH : Importance.MEDIUM;
    int order = definition.configKeys().size();
    definition.define(
        key, type, fallback, validator, importance, sentence, name, order, Width.MEDIUM, key);
  }
}
