package io.millrace.connectors.http;

import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.tls.Trust;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.endpoint.EndpointMap;
import io.millrace.connectors.http.poll.Pollers;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The settings of one polling connector or task, typed. */
public final class HttpPollConfig extends AbstractConfig {

  private static final String TASKS = "millrace.tasks";

  private final Map<String, String> settings;

  /** Checks and reads the settings. */
  public HttpPollConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.settings = Map.copyOf(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    HttpPollKeys.define(definition);
    WindowKeys.define(definition);
    return definition;
  }

  static Map<String, String> forTask(Map<String, String> settings, int task, int tasks) {
    Map<String, String> own = TaskSettings.forTask(settings, task);
    own.put(TASKS, Integer.toString(tasks));
    return own;
  }

  String connector() {
    return TaskSettings.connector(settings, "http-poll");
  }

  int task() {
    return TaskSettings.number(settings);
  }

  Topics topics() {
    return new Topics(getString(HttpPollKeys.TOPIC_PREFIX));
  }

  /**
   * All that the connector polls.
   *
   * @throws ConfigException if there is no map; YamlException names what is wrong with it
   */
  EndpointMap map() {
    String text = getString(HttpPollKeys.MAP);
    String file = getString(HttpPollKeys.MAP_FILE);
    if (text.isBlank() == file.isBlank()) {
      throw new ConfigException(
          HttpPollKeys.MAP + " or " + HttpPollKeys.MAP_FILE + " must be given, and not both");
    }
    return file.isBlank()
        ? EndpointMap.read(HttpPollKeys.MAP, text, secrets().keySet())
        : EndpointMap.read(
            file, String.join("\n", lines(HttpPollKeys.MAP_FILE, file)), secrets().keySet());
  }

  String mapKey() {
    return getString(HttpPollKeys.MAP_FILE).isBlank() ? HttpPollKeys.MAP : HttpPollKeys.MAP_FILE;
  }

  /** Secrets by the names that the map gives them. */
  Map<String, String> secrets() {
    List<Secrets.Entry> entries = new ArrayList<>();
    Password inline = getPassword(HttpPollKeys.SECRETS);
    if (inline != null) {
      entries.addAll(Secrets.inline(HttpPollKeys.SECRETS, inline.value()));
    }
    String file = getString(HttpPollKeys.SECRETS_FILE);
    if (!file.isEmpty()) {
      entries.addAll(Secrets.of(HttpPollKeys.SECRETS_FILE, lines(HttpPollKeys.SECRETS_FILE, file)));
    }
    Map<String, String> secrets = new HashMap<>();
    entries.forEach(entry -> secrets.put(entry.speaker().name(), entry.secret()));
    return secrets;
  }

  private static List<String> lines(String key, String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new ConfigException(key, file, "it cannot be read on this worker: " + e.getMessage());
    }
  }

  /** What this task polls: endpoints are dealt out one after the other. */
  Pollers.Plan plan() {
    try {
      int tasks = Integer.parseInt(settings.getOrDefault(TASKS, "1"));
      List<Endpoint> all = map().endpoints();
      List<Endpoint> own =
          IntStream.range(0, all.size())
              .filter(each -> each % tasks == task())
              .mapToObj(all::get)
              .toList();
      return new Pollers.Plan(
          connector(),
          own,
          secrets(),
          getInt(HttpPollKeys.MAX_PAYLOAD),
          getInt(HttpPollKeys.THREADS),
          Duration.ofMillis(getLong(HttpPollKeys.RETRY_BUDGET)));
    } catch (YamlException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** Whom the connector believes. */
  SslContextFactory.Client tls() {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    String file = getString(HttpPollKeys.TRUSTED);
    if (!file.isEmpty()) {
      try {
        tls.setTrustStore(Trust.authorities(Path.of(file)));
      } catch (IOException | GeneralSecurityException e) {
        throw new ConfigException(HttpPollKeys.TRUSTED, file, "cannot be read: " + e.getMessage());
      }
    }
    return tls;
  }

  boolean validatesConnection() {
    return getBoolean(HttpPollKeys.VALIDATE_CONNECTION);
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
}
