package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.lwm2m.client.ServerSettings;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.map.MapReader;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of one connector or task, typed. */
public final class LwM2mSourceConfig extends AbstractConfig {

  private final String connector;
  private final int task;

  /** Checks and reads the settings. */
  public LwM2mSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "lwm2m-source");
    this.task = TaskSettings.number(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    LwM2mKeys.define(definition);
    WindowKeys.define(definition);
    TaskDeliveryKeys.define(definition);
    return definition;
  }

  WindowLimits window() {
    return WindowKeys.limits(this);
  }

  Duration ackTimeout() {
    return WindowKeys.ackTimeout(this);
  }

  int pollRecords() {
    return WindowKeys.pollRecords(this);
  }

  String connector() {
    return connector;
  }

  int task() {
    return task;
  }

  Topics topics() {
    return new Topics(getString(LwM2mKeys.TOPIC_PREFIX));
  }

  TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  /** Settings of the Kafka clients; empty if no broker is named. */
  Map<String, Object> kafka() {
    List<String> brokers =
        getList(TaskDeliveryKeys.BOOTSTRAP).stream().filter(each -> !each.isBlank()).toList();
    if (brokers.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> client = new HashMap<>(originalsWithPrefix(TaskDeliveryKeys.CLIENT_PREFIX));
    client.put("bootstrap.servers", brokers);
    return client;
  }

  String stateTopic() {
    String given = getString(LwM2mKeys.STATE_TOPIC);
    return given.isEmpty() ? getString(LwM2mKeys.TOPIC_PREFIX) + "lwm2m-state." + connector : given;
  }

  LwM2mMap map() {
    String inline = getString(LwM2mKeys.MAP);
    String file = getString(LwM2mKeys.MAP_FILE);
    if (!inline.isEmpty() && !file.isEmpty()) {
      throw new ConfigException(LwM2mKeys.MAP_FILE, file, "the map is given already, inline");
    }
    if (inline.isEmpty() && file.isEmpty()) {
      return LwM2mMap.EMPTY;
    }
    String key = inline.isEmpty() ? LwM2mKeys.MAP_FILE : LwM2mKeys.MAP;
    try {
      return inline.isEmpty()
          ? MapReader.read(Files.readString(Path.of(file)), file)
          : MapReader.read(inline, key);
    } catch (YamlException e) {
      throw new ConfigException(key + ": " + e.getMessage());
    } catch (IOException e) {
      throw new ConfigException(key, file, "cannot be read: " + e);
    }
  }

  Models models(LwM2mMap map) {
    try {
      return Models.load(getString(LwM2mKeys.MODELS), map.objects());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(LwM2mKeys.MODELS + ": " + e.getMessage());
    }
  }

  Duration awake() {
    return Duration.ofMillis(getLong(LwM2mKeys.AWAKE));
  }

  int maxRegistrations() {
    return getInt(LwM2mKeys.MAX_REGISTRATIONS);
  }

  ServerSettings server() {
    return new ServerSettings(
        Listening.at(LwM2mKeys.LISTEN, getString(LwM2mKeys.LISTEN), "coap"),
        Listening.at(LwM2mKeys.LISTEN_SECURE, getString(LwM2mKeys.LISTEN_SECURE), "coaps"),
        keys(),
        certificates(),
        sessions(),
        new ServerSettings.Limits(
            getInt(LwM2mKeys.MAX_PAYLOAD),
            getInt(LwM2mKeys.THREADS),
            Duration.ofMillis(getLong(LwM2mKeys.REQUEST_TIMEOUT)),
            getInt(LwM2mKeys.RETRY_AFTER)));
  }

  private Path sessions() {
    String file = getString(LwM2mKeys.SESSIONS);
    return file.isEmpty() ? null : Path.of(file);
  }

  private Map<String, byte[]> keys() {
    Map<String, byte[]> keys = new HashMap<>();
    Password inline = getPassword(LwM2mKeys.PSK_KEYS);
    if (inline != null) {
      keys.putAll(PresharedKeys.inline(LwM2mKeys.PSK_KEYS, inline.value()));
    }
    String file = getString(LwM2mKeys.PSK_FILE);
    if (!file.isEmpty()) {
      try {
        keys.putAll(PresharedKeys.of(LwM2mKeys.PSK_FILE, Files.readAllLines(Path.of(file))));
      } catch (IOException e) {
        throw new ConfigException(LwM2mKeys.PSK_FILE, file, "cannot be read: " + e);
      }
    }
    return keys;
  }

  private ServerSettings.CertificateFiles certificates() {
    String certificate = getString(LwM2mKeys.CERTIFICATE);
    String key = getString(LwM2mKeys.KEY);
    String trusted = getString(LwM2mKeys.TRUSTED);
    if (certificate.isEmpty() && key.isEmpty() && trusted.isEmpty()) {
      return null;
    }
    if (certificate.isEmpty() || key.isEmpty() || trusted.isEmpty()) {
      throw new ConfigException(
          LwM2mKeys.CERTIFICATE
              + ", "
              + LwM2mKeys.KEY
              + " and "
              + LwM2mKeys.TRUSTED
              + " need each other");
    }
    return new ServerSettings.CertificateFiles(certificate, key, trusted);
  }
}
