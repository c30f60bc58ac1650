package io.millrace.runtime.process;

import io.millrace.runtime.broker.PrivateFile;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.config.SourceValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says the sources of the settings in the words of their connectors.
 *
 * @param config the settings
 * @param folder where sources keep what is theirs alone
 */
public record SourceAssembly(MillraceConfig config, Path folder) {

  /** Folder of the data directory for what sources keep. */
  static final String FOLDER = "sources";

  /**
   * Configuration of a source; it may hold passwords: never log it.
   *
   * @param addresses where everything else is
   * @throws IOException if its passwords cannot be kept in a file
   */
  Map<String, String> of(SourceSettings source, Addresses addresses) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("connector.class", source.connectorClass());
    keys.put("tasks.max", Integer.toString(source.tasks()));
    keys.put("topic.prefix", config.topics().prefix());
    MqttConnectorConfig.addConverters(keys, config, addresses);
    if (source.delivers()) {
      addDeliveries(keys, addresses);
    }
    addUsual(keys, source);
    addOwn(keys, source);
    return keys;
  }

  /**
   * The same as far as a connector can judge it where nothing runs. It may hold passwords, in the
   * clear: never log it.
   */
  public static Map<String, String> trial(SourceSettings source, MillraceConfig config) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", source.name());
    keys.put("connector.class", source.connectorClass());
    keys.put("tasks.max", Integer.toString(source.tasks()));
    keys.put("topic.prefix", config.topics().prefix());
    new SourceAssembly(config, config.dataDir().resolve(FOLDER)).addUsual(keys, source);
    source.settings().forEach((key, value) -> keys.put(key, value.text()));
    return keys;
  }

  private void addDeliveries(Map<String, String> keys, Addresses addresses) {
    keys.put("deliveries.bootstrap.servers", addresses.bootstrap());
    keys.put("deliveries.registry.url", addresses.registry());
    if (config.registry().userInfo() != null) {
      keys.put("deliveries.registry.basic.auth.user.info", config.registry().userInfo().reveal());
    }
    config
        .kafka()
        .clientProperties()
        .forEach((name, value) -> keys.put("deliveries.client." + name, value));
  }

  /** What holds where the file says nothing. */
  private void addUsual(Map<String, String> keys, SourceSettings source) {
    switch (source.connector()) {
      // A device that is off today must not keep the instance from starting; doctor asks them.
      case "modbus", "http-poll", "telnet", "files" -> keys.put("validate.connection", "false");
      case "opcua" -> {
        keys.put("validate.connection", "false");
        if (!config.connect().external()) {
          keys.put("opcua.pki.directory", pki(source).toString());
        }
      }
      case "mqtt" -> {
        keys.put("validate.connection", "false");
        keys.put("mqtt.client.id", source.name());
      }
      case "lwm2m" -> {
        if (!config.connect().external()) {
          Path sessions = folder.resolve(source.name()).resolve("dtls-sessions");
          keys.put("lwm2m.tls.sessions.file", sessions.toString());
        }
      }
      default -> {
        // CoAP and HTTP devices come by themselves.
      }
    }
  }

  /** Where an OPC UA source keeps its certificates if the file names no other place. */
  public Path pki(SourceSettings source) {
    return folder.resolve(source.name()).resolve("pki");
  }

  private void addOwn(Map<String, String> keys, SourceSettings source) throws IOException {
    Path file = folder.resolve(source.name()).resolve("secrets.properties");
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, SourceValue> setting : source.settings().entrySet()) {
      SourceValue value = setting.getValue();
      if (value.secret() && !config.connect().external()) {
        lines.add(setting.getKey() + '=' + escaped(value.text()));
        keys.put(setting.getKey(), "${file:" + file + ':' + setting.getKey() + '}');
      } else {
        keys.put(setting.getKey(), value.text());
      }
    }
    if (!lines.isEmpty()) {
      PrivateFile.write(file, lines);
    }
  }

  /** As Java's properties are written. */
  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replaceFirst("^ ", "\\\\ ");
  }
}
