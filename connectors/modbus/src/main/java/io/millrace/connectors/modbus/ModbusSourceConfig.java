package io.millrace.connectors.modbus;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.RegisterMap;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one connector or task, typed. */
public final class ModbusSourceConfig extends AbstractConfig {

  private static final String TASKS = "millrace.tasks";

  private final Map<String, String> settings;

  /** Checks and reads the settings. */
  public ModbusSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.settings = Map.copyOf(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    ModbusKeys.define(definition);
    TaskDeliveryKeys.define(definition);
    WindowKeys.define(definition);
    return definition;
  }

  /** The settings of one of several tasks. */
  static Map<String, String> forTask(Map<String, String> settings, int task, int tasks) {
    Map<String, String> own = TaskSettings.forTask(settings, task);
    own.put(TASKS, Integer.toString(tasks));
    return own;
  }

  /** Name of the connector. */
  public String connector() {
    return TaskSettings.connector(settings, "modbus-source");
  }

  /** Number of the task, from 0. */
  public int task() {
    return TaskSettings.number(settings);
  }

  /** Names of the Kafka topics. */
  public Topics topics() {
    return new Topics(getString(ModbusKeys.TOPIC_PREFIX));
  }

  /**
   * All that the connector polls.
   *
   * @throws ConfigException if there is no map; YamlException names what is wrong with it
   */
  RegisterMap map() {
    String text = getString(ModbusKeys.MAP);
    String file = getString(ModbusKeys.MAP_FILE);
    if (text.isBlank() == file.isBlank()) {
      throw new ConfigException(
          ModbusKeys.MAP + " or " + ModbusKeys.MAP_FILE + " must be given, and not both");
    }
    return file.isBlank()
        ? RegisterMap.read(ModbusKeys.MAP, text)
        : RegisterMap.read(file, contents(file));
  }

  private static String contents(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new ConfigException(
          ModbusKeys.MAP_FILE, file, "it cannot be read on this worker: " + e.getMessage());
    }
  }

  /** The key that the map came by. */
  String mapKey() {
    return getString(ModbusKeys.MAP_FILE).isBlank() ? ModbusKeys.MAP : ModbusKeys.MAP_FILE;
  }

  /**
   * What this task polls: buses are dealt out one after the other, so that each has one task.
   *
   * @throws ConfigException if there is no usable map
   */
  public RegisterMap ownMap() {
    try {
      int tasks = Integer.parseInt(settings.getOrDefault(TASKS, "1"));
      List<Bus> all = map().buses();
      return new RegisterMap(
          IntStream.range(0, all.size())
              .filter(bus -> bus % tasks == task())
              .mapToObj(all::get)
              .toList());
    } catch (YamlException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  boolean readsBack() {
    return getBoolean(ModbusKeys.READ_BACK);
  }

  Duration retryBudget() {
    return Duration.ofMillis(getLong(ModbusKeys.RETRY_BUDGET));
  }

  boolean validatesConnection() {
    return getBoolean(ModbusKeys.VALIDATE_CONNECTION);
  }

  /** How commands are done. */
  public TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  /** How much may be polled and not yet stored. */
  public WindowLimits window() {
    return WindowKeys.limits(this);
  }

  /** How long a poll may wait for Kafka. */
  public Duration ackTimeout() {
    return WindowKeys.ackTimeout(this);
  }

  /** Most polls to hand on at once. */
  public int pollRecords() {
    return WindowKeys.pollRecords(this);
  }
}
