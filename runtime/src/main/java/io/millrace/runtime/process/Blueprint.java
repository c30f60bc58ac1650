package io.millrace.runtime.process;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.embedded.ConnectProperties;
import io.millrace.runtime.embedded.EmbeddedConnect;
import io.millrace.runtime.embedded.EmbeddedKafka;
import io.millrace.runtime.embedded.EmbeddedMqtt;
import io.millrace.runtime.registry.RegistryServer;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which components an instance has and which of them needs which. */
final class Blueprint {

  private final MillraceConfig config;
  private final DataDirectory data;
  private final Listening ports;

  Blueprint(MillraceConfig config, DataDirectory data, Listening ports) {
    this.config = config;
    this.data = data;
    this.ports = ports;
  }

  /** Every component, each after all that it needs. */
  List<Part> parts() throws StartException {
    List<Part> parts = new ArrayList<>();
    if (!config.kafka().external()) {
      parts.add(new Part(kafka()));
    }
    if (!config.mqtt().external()) {
      parts.add(new Part(mqtt()));
    }
    if (!config.registry().external()) {
      parts.add(new Part(registry(), present(parts, "kafka")));
    }
    parts.add(new Part(topics(), present(parts, "kafka", "registry")));
    if (!config.connect().external()) {
      parts.add(new Part(connect(), present(parts, "kafka", "registry", "mqtt")));
    }
    return parts;
  }

  Component kafka() {
    return new EmbeddedKafka(data.folder("kafka"), ports.kafka(), ports.controller());
  }

  Component mqtt() {
    return new EmbeddedMqtt(data.folder("mqtt"), ports.mqtt());
  }

  Component registry() {
    return new RegistryServer(client(), config.topics().replication(), ports.registry());
  }

  Component topics() {
    return new TopicCatalogue(
        client(),
        new RestSchemaRegistry(addresses().registry(), reveal(config.registry().userInfo())),
        config.topics());
  }

  Component connect() throws StartException {
    return new EmbeddedConnect(
        new ConnectProperties(
            addresses().bootstrap(),
            ports.connect(),
            Plugins.folder(),
            config.topics().prefix(),
            config.topics().replication(),
            config.kafka().clientProperties()));
  }

  private Addresses addresses() {
    return ports.addresses(config);
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(config.kafka().clientProperties());
    client.put("bootstrap.servers", addresses().bootstrap());
    return client;
  }

  private static String reveal(Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  /** Those of the needs that are components of this instance; the others run elsewhere. */
  private static String[] present(List<Part> parts, String... needs) {
    List<String> names = parts.stream().map(Part::name).toList();
    return List.of(needs).stream().filter(names::contains).toArray(String[]::new);
  }
}
