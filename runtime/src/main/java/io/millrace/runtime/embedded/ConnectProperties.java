package io.millrace.runtime.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the Connect worker.
 *
 * @param bootstrap the Kafka cluster
 * @param port where its REST API listens, on loopback
 * @param plugins folder of plugin folders
 * @param prefix what the names of its topics start with
 * @param replication replicas of its topics
 * @param client further properties of its Kafka clients
 * @param more further properties of the worker itself
 */
public record ConnectProperties(
    String bootstrap,
    int port,
    Path plugins,
    String prefix,
    short replication,
    Map<String, String> client,
    Map<String, String> more) {

  private static final List<String> CLIENTS = List.of("", "producer.", "consumer.", "admin.");

  /** One without further properties. */
  public ConnectProperties(
      String bootstrap,
      int port,
      Path plugins,
      String prefix,
      short replication,
      Map<String, String> client) {
    this(bootstrap, port, plugins, prefix, replication, client, Map.of());
  }

  Map<String, String> toMap() {
    Map<String, String> properties = new HashMap<>();
    addWorker(properties);
    addTopics(properties);
    addProducer(properties);
    properties.putAll(more);
    client.forEach((key, value) -> CLIENTS.forEach(kind -> properties.put(kind + key, value)));
    return properties;
  }

  private void addWorker(Map<String, String> properties) {
    properties.put("bootstrap.servers", bootstrap);
    properties.put("group.id", prefix + "connect");
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("listeners", "http://127.0.0.1:" + port);
    properties.put("rest.advertised.host.name", "127.0.0.1");
    properties.put("plugin.path", plugins.toString());
    properties.put("plugin.discovery", "SERVICE_LOAD");
    // Passwords stand in files of this machine, not in the topic of the configurations.
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    // A worker killed with -9 is missed for this long; only then its tasks start in the next one.
    properties.put("session.timeout.ms", "6000");
    properties.put("heartbeat.interval.ms", "2000");
    properties.put("scheduled.rebalance.max.delay.ms", "0");
  }

  private void addTopics(Map<String, String> properties) {
    for (String kind : List.of("config", "offset", "status")) {
      properties.put(kind + ".storage.topic", prefix + "connect-" + kind);
      properties.put(kind + ".storage.replication.factor", Short.toString(replication));
    }
    properties.put("offset.storage.partitions", "4");
    properties.put("status.storage.partitions", "1");
  }

  /**
   * Connect turns idempotence off; with it a retry can neither double nor reorder a device's
   * records.
   */
  private static void addProducer(Map<String, String> properties) {
    properties.put("producer.enable.idempotence", "true");
    properties.put("producer.acks", "all");
    properties.put("producer.max.in.flight.requests.per.connection", "5");
  }
}
