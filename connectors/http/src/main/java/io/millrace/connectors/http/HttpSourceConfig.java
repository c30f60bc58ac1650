package io.millrace.connectors.http;

import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.access.Signature;
import io.millrace.connectors.http.server.ServerSettings;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one connector or task, typed. */
public final class HttpSourceConfig extends AbstractConfig {

  private final String connector;

  /** Checks and reads the settings. */
  public HttpSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.connector = TaskSettings.connector(settings, "http-source");
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    HttpKeys.define(definition);
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

  Topics topics() {
    return new Topics(getString(HttpKeys.TOPIC_PREFIX));
  }

  TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  List<Listener> listeners() {
    return getList(HttpKeys.LISTEN).stream().map(Listener::of).toList();
  }

  /** The devices that this connector serves. */
  Speaker devices() {
    return Speaker.of(null, getList(HttpKeys.DEVICES));
  }

  boolean isOpen() {
    return getBoolean(HttpKeys.OPEN);
  }

  /** Who is known, and how they prove it. */
  Gate.Rules access() {
    return new Gate.Rules(
        isOpen(),
        secrets(HttpKeys.TOKENS, HttpKeys.TOKENS_FILE),
        secrets(HttpKeys.USERS, HttpKeys.USERS_FILE),
        secrets(HttpKeys.SIGNERS, HttpKeys.SIGNERS_FILE),
        new Signature(
            getString(HttpKeys.SIGNATURE),
            getString(HttpKeys.SIGNED_AT),
            Duration.ofSeconds(getInt(HttpKeys.TOLERANCE))));
  }

  private List<Secrets.Entry> secrets(String key, String fileKey) {
    return Secrets.given(this, key, fileKey);
  }

  /** What the server needs. */
  ServerSettings server() {
    return new ServerSettings(
        listeners(),
        tls(),
        Set.copyOf(given(HttpKeys.ORIGINS)),
        new ServerSettings.Limits(
            getInt(HttpKeys.MAX_PAYLOAD),
            getInt(HttpKeys.MAX_BATCH),
            getInt(HttpKeys.MAX_HEADER),
            getInt(HttpKeys.CONNECTIONS),
            getLong(HttpKeys.SLOWEST),
            getInt(HttpKeys.PACE)),
        new ServerSettings.Times(
            Duration.ofMillis(getLong(HttpKeys.IDLE)),
            Duration.ofSeconds(getInt(HttpKeys.RETRY_AFTER)),
            Duration.ofMillis(getLong(HttpKeys.ANSWER))),
        new ServerSettings.Remember(
            getInt(HttpKeys.REMEMBERED), Duration.ofMillis(getLong(HttpKeys.REMEMBER))),
        getInt(HttpKeys.THREADS));
  }

  private List<String> given(String key) {
    return getList(key).stream().filter(each -> !each.isBlank()).toList();
  }

  private ServerSettings.TlsFiles tls() {
    String certificate = getString(HttpKeys.CERTIFICATE);
    String key = getString(HttpKeys.KEY);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new ConfigException(HttpKeys.CERTIFICATE + " and " + HttpKeys.KEY + " need each other");
    }
    return certificate.isEmpty()
        ? null
        : new ServerSettings.TlsFiles(certificate, key, getString(HttpKeys.TRUSTED));
  }
}
