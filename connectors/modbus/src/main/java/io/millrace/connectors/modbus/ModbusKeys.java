package io.millrace.connectors.modbus;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What to poll, and where it goes. */
final class ModbusKeys {

  static final String MAP = "modbus.map";
  static final String MAP_FILE = "modbus.map.file";
  static final String READ_BACK = "modbus.write.read.back";
  static final String RETRY_BUDGET = "max.retry.time.ms";
  static final String VALIDATE_CONNECTION = "validate.connection";
  static final String TOPIC_PREFIX = "topic.prefix";

  private static final long LONGEST_MILLIS = 31_536_000_000L;

  private ModbusKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Modbus", definition);
    group.add(
        MAP,
        Type.STRING,
        "",
        null,
        "The register map, as YAML or JSON: buses, the units on them, and device models. Either"
            + " this or "
            + MAP_FILE
            + ".");
    group.add(
        MAP_FILE, Type.STRING, "", null, "File with the register map; the same on every worker.");
    group.add(
        READ_BACK,
        Type.BOOLEAN,
        true,
        null,
        "Whether a register or coil is read after it was written; if it does not hold what was"
            + " written, the command has failed.");
    group.add(
        RETRY_BUDGET,
        Type.LONG,
        0L,
        Range.between(0, LONGEST_MILLIS),
        "How long to try to connect to a bus again before the task fails; 0: for ever. Meanwhile"
            + " its values are BAD.");
    validation(group);
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "What the names of the pipeline's topics begin with.");
  }

  private static void validation(SettingsGroup group) {
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether a new configuration is tried: each bus is connected to and each unit is asked"
            + " once. A unit that does not answer is an error.");
  }
}
