package io.millrace.connectors.coap;

import io.millrace.connectors.coap.client.ClientSettings;
import io.millrace.connectors.coap.client.ObservedResource;
import io.millrace.connectors.coap.server.ServerSettings.CertificateFiles;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one observing connector or task, typed. */
public final class CoapObserveConfig extends AbstractConfig {

  private static final String TASKS = "millrace.tasks";

  private final Map<String, String> settings;

  /** Checks and reads the settings. */
  public CoapObserveConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.settings = Map.copyOf(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    CoapObserveKeys.define(definition);
    TaskDeliveryKeys.define(definition);
    WindowKeys.define(definition);
    return definition;
  }

  static Map<String, String> forTask(Map<String, String> settings, int task, int tasks) {
    Map<String, String> own = TaskSettings.forTask(settings, task);
    own.put(TASKS, Integer.toString(tasks));
    return own;
  }

  String connector() {
    return TaskSettings.connector(settings, "coap-observe");
  }

  int task() {
    return TaskSettings.number(settings);
  }

  Topics topics() {
    return new Topics(getString(CoapObserveKeys.TOPIC_PREFIX));
  }

  TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  /** The devices of the connector, each once, in their order. */
  List<String> devices() {
    return resources().stream().map(ObservedResource::device).distinct().toList();
  }

  private List<ObservedResource> resources() {
    List<ObservedResource> all =
        getList(CoapObserveKeys.RESOURCES).stream().map(ObservedResource::of).toList();
    if (all.isEmpty()) {
      throw new ConfigException(CoapObserveKeys.RESOURCES, all, "there is nothing to observe");
    }
    return all;
  }

  /**
   * What this task observes: devices are dealt out one after the other.
   *
   * @throws ConfigException if something is missing
   */
  ClientSettings client() {
    int tasks = Integer.parseInt(settings.getOrDefault(TASKS, "1"));
    List<String> all = devices();
    List<String> own =
        IntStream.range(0, all.size())
            .filter(each -> each % tasks == task())
            .mapToObj(all::get)
            .toList();
    return new ClientSettings(
        connector() + '-' + task(),
        resources().stream().filter(each -> own.contains(each.device())).toList(),
        Secrets.given(this, CoapObserveKeys.PSK_KEYS, CoapObserveKeys.PSK_FILE),
        certificates(),
        getInt(CoapObserveKeys.MAX_PAYLOAD),
        new ClientSettings.Patience(
            Duration.ofMillis(getInt(CoapObserveKeys.ACK_TIMEOUT)),
            getInt(CoapObserveKeys.RETRANSMIT)),
        Duration.ofMillis(getInt(CoapObserveKeys.PERIOD)));
  }

  private CertificateFiles certificates() {
    String certificate = getString(CoapObserveKeys.CERTIFICATE);
    String key = getString(CoapObserveKeys.KEY);
    String trusted = getString(CoapObserveKeys.TRUSTED);
    if (certificate.isEmpty() != key.isEmpty() || trusted.isEmpty() && !key.isEmpty()) {
      throw new ConfigException(
          CoapObserveKeys.CERTIFICATE
              + " and "
              + CoapObserveKeys.KEY
              + " need each other, and "
              + CoapObserveKeys.TRUSTED);
    }
    return trusted.isEmpty() ? null : new CertificateFiles(certificate, key, trusted);
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
