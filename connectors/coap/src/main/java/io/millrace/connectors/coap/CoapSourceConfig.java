package io.millrace.connectors.coap;

import io.millrace.connectors.coap.server.ServerSettings;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one connector or task, typed. */
public final class CoapSourceConfig extends AbstractConfig {

  private final String connector;

  /** Checks and reads the settings. */
  public CoapSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "coap-source");
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    CoapKeys.define(definition);
    WindowKeys.define(definition);
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

  Topics topics() {
    return new Topics(getString(CoapKeys.TOPIC_PREFIX));
  }

  /** What the server needs. */
  ServerSettings server() {
    return new ServerSettings(
        getList(CoapKeys.LISTEN).stream().map(Listener::of).toList(),
        access(),
        new ServerSettings.Limits(
            getInt(CoapKeys.MAX_PAYLOAD),
            getInt(CoapKeys.PEERS),
            getInt(CoapKeys.THREADS),
            Duration.ofSeconds(getInt(CoapKeys.RETRY_AFTER)),
            Duration.ofMillis(getLong(CoapKeys.ANSWER))));
  }

  private ServerSettings.Access access() {
    return new ServerSettings.Access(
        getBoolean(CoapKeys.OPEN),
        Speaker.of(null, getList(CoapKeys.DEVICES)),
        Secrets.given(this, CoapKeys.PSK_KEYS, CoapKeys.PSK_FILE),
        certificates());
  }

  private ServerSettings.CertificateFiles certificates() {
    List<String> keys = List.of(CoapKeys.CERTIFICATE, CoapKeys.KEY, CoapKeys.TRUSTED);
    long missing = keys.stream().filter(key -> getString(key).isEmpty()).count();
    if (missing == keys.size()) {
      return null;
    }
    if (missing > 0) {
      throw new ConfigException(String.join(", ", keys) + " need each other");
    }
    return new ServerSettings.CertificateFiles(
        getString(CoapKeys.CERTIFICATE), getString(CoapKeys.KEY), getString(CoapKeys.TRUSTED));
  }
}
