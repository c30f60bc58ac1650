package io.millrace.connectors.opcua;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.opcua.client.ClientSettings;
import io.millrace.connectors.opcua.client.ClientSettings.Credentials;
import io.millrace.connectors.opcua.client.Pki;
import io.millrace.connectors.opcua.map.MapReader;
import io.millrace.connectors.opcua.map.OpcUaMap;
import io.millrace.connectors.opcua.map.ServerMap;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one connector or task, typed. */
public final class OpcUaSourceConfig extends AbstractConfig {

  private static final String TASKS = "millrace.tasks";

  private final String connector;
  private final int task;
  private final int tasks;

  /** Checks and reads the settings. */
  public OpcUaSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "opcua-source");
    this.task = TaskSettings.number(settings);
    this.tasks = Integer.parseInt(settings.getOrDefault(TASKS, "1"));
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    ServerKeys.define(definition);
    TimingKeys.define(definition);
    WindowKeys.define(definition);
    TaskDeliveryKeys.define(definition);
    return definition;
  }

  /** The settings of one of several tasks. */
  static Map<String, String> forTask(Map<String, String> settings, int task, int tasks) {
    Map<String, String> copy = new HashMap<>(TaskSettings.forTask(settings, task));
    copy.put(TASKS, Integer.toString(tasks));
    return copy;
  }

  /** Name of the connector. */
  public String connector() {
    return connector;
  }

  /** Number of the task, from 0. */
  public int task() {
    return task;
  }

  /** Names of the Kafka topics. */
  public Topics topics() {
    return new Topics(getString(ServerKeys.TOPIC_PREFIX));
  }

  boolean validatesConnection() {
    return getBoolean(ServerKeys.VALIDATE_CONNECTION);
  }

  TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  /** Name of the task, for sessions, threads and offsets. */
  String client() {
    return "millrace-opcua-" + connector + "-" + task;
  }

  /**
   * Reads the map.
   *
   * @throws io.millrace.connectors.common.yaml.YamlException with all that is wrong with it
   * @throws ConfigException if its file cannot be read
   */
  OpcUaMap map() {
    String text = getString(ServerKeys.MAP);
    if (!text.isEmpty()) {
      return MapReader.read(ServerKeys.MAP, text);
    }
    String file = getString(ServerKeys.MAP_FILE);
    try {
      return MapReader.read(file, Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new ConfigException(ServerKeys.MAP_FILE, file, "The file cannot be read: " + e);
    }
  }

  /** How to speak to each server of this task. */
  List<ClientSettings> clients() {
    return map().serversOf(task, tasks).stream().map(this::client).toList();
  }

  ClientSettings client(ServerMap server) {
    return new ClientSettings(
        client() + "-" + server.name(),
        server,
        new Credentials(
            getPassword(ServerKeys.PASSWORD).value(),
            path(ServerKeys.USER_CERTIFICATE),
            path(ServerKeys.USER_KEY)),
        new Pki(path(ServerKeys.PKI)),
        TimingKeys.timing(this));
  }

  private Path path(String key) {
    String text = getString(key);
    return text.isEmpty() ? null : Path.of(text);
  }
}
