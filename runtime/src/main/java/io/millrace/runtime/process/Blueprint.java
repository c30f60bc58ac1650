package io.millrace.runtime.process;

import static io.millrace.runtime.process.SourceAssembly.FOLDER;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.access.AccessKeeper;
import io.millrace.runtime.access.KafkaLogins;
import io.millrace.runtime.access.LinkTable;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Namespace;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.console.Console;
import io.millrace.runtime.console.ConsoleSettings;
import io.millrace.runtime.console.KafkaRecordLog;
import io.millrace.runtime.console.MeterFunnel;
import io.millrace.runtime.embedded.ConnectProperties;
import io.millrace.runtime.embedded.EmbeddedConnect;
import io.millrace.runtime.embedded.EmbeddedKafka;
import io.millrace.runtime.metrics.ConnectorMeters;
import io.millrace.runtime.metrics.MeteredConnect;
import io.millrace.runtime.registry.RegistryGuard;
import io.millrace.runtime.registry.RegistryServer;
import io.millrace.runtime.watch.LinkWatch;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Which components an instance has and which of them needs which. */
final class Blueprint {

  private static final Duration LINK_WATCH = Duration.ofSeconds(10);

  private final MillraceConfig config;
  private final DataDirectory data;
  private final Listening ports;
  private final Security security;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private boolean streamsHere;
  private boolean kafkaHere;
  private volatile Health health = List::of;

  /**
   * @param security logins, or null where nobody is asked for one
   */
  Blueprint(MillraceConfig config, DataDirectory data, Listening ports, Security security) {
    this.config = config;
    this.data = data;
    this.ports = ports;
    this.security = security;
  }

  /** Every component that is to run here, each after all that it needs. */
  List<Part> parts(Selection selection) throws StartException {
    streamsHere = selection.holds("streams");
    kafkaHere = selection.holds("kafka");
    List<Part> parts = new ArrayList<>();
    add(parts, selection, "kafka", this::kafka);
    add(parts, selection, "mqtt", this::mqtt);
    add(parts, selection, "access", this::access, "kafka");
    add(parts, selection, "registry", this::registry, "kafka", "access");
    add(parts, selection, "topics", this::topics, "kafka", "registry");
    add(parts, selection, "connect", this::connect, "kafka", "access");
    add(parts, selection, "mqtt-source", this::mqttSource, "connect", "topics", "mqtt");
    add(parts, selection, "mqtt-sink", this::mqttSink, "connect", "topics", "mqtt");
    sources(parts, selection);
    add(parts, selection, "streams", this::streams, "topics");
    add(parts, selection, "console", this::console, "topics");
    add(parts, selection, "link-watch", this::linkWatch, "topics", "access");
    return parts;
  }

  /** Tells of the components once they are known. */
  void tell(Health known) {
    health = known;
  }

  Component console() {
    return new Console(
        new ConsoleSettings(
            ports.console(),
            addresses(),
            config.topicNames(),
            config.topics().replication(),
            config.kafka().clientProperties(),
            reveal(config.registry().userInfo()),
            security == null ? null : security.store()),
        () -> health.components(),
        streamsHere ? new MeterFunnel(meters) : null,
        meters);
  }

  Component kafka() {
    return new EmbeddedKafka(
        data.folder("kafka"),
        ports.kafka(),
        ports.controller(),
        security == null ? null : security.broker());
  }

  Component access() {
    return new AccessKeeper(
        addresses().bootstrap(),
        security.secrets(),
        security.store(),
        new Namespace(config.topicNames()),
        new AvroSerdes(
            new RestSchemaRegistry(addresses().registry(), reveal(config.registry().userInfo()))));
  }

  Component mqtt() throws StartException {
    return kafkaHere || config.kafka().external()
        ? mqttAssembly().broker(ports.mqtt(), addresses())
        : mqttAssembly().brokerAlone(ports.mqtt());
  }

  private MqttAssembly mqttAssembly() {
    return new MqttAssembly(config, data, meters);
  }

  Component linkWatch() {
    SchemaRegistry schemas =
        new RestSchemaRegistry(addresses().registry(), reveal(config.registry().userInfo()));
    AvroSerdes serdes = new AvroSerdes(schemas);
    String links = config.topicNames().name(Topic.LINKS);
    return new LinkWatch(
        new LinkWatch.Sources(
            () -> Admin.create(security == null ? client() : security.admin(client())),
            () -> new LinkTable(client(), links, serdes.of(Link.class).deserializer()),
            () -> security == null ? config.access() : security.store().read(),
            () -> new KafkaRecordLog(client(), serdes)),
        new Namespace(config.topicNames()),
        LINK_WATCH,
        meters);
  }

  Component registry() {
    return new RegistryServer(
        client(), config.topics().replication(), ports.registry(), registryGuard());
  }

  private RegistryGuard registryGuard() {
    return security == null
        ? null
        : new RegistryGuard(
            new KafkaLogins(addresses().bootstrap(), System::nanoTime),
            Set.of(Members.ADMIN, security.pipeline().user())::contains,
            config.topicNames().links());
  }

  Component topics() {
    return new TopicCatalogue(
        client(),
        new RestSchemaRegistry(addresses().registry(), reveal(config.registry().userInfo())),
        config.topics());
  }

  Component connect() throws StartException {
    ConnectProperties properties =
        new ConnectProperties(
            addresses().bootstrap(),
            ports.connect(),
            Plugins.folder(),
            config.topics().prefix(),
            config.topics().replication(),
            config.kafka().clientProperties(),
            security == null
                ? Map.of()
                : security.worker(mqttAssembly().pipeline(), data.folder(FOLDER)));
    return new MeteredConnect(
        new EmbeddedConnect(properties),
        new ConnectorMeters(meters),
        MeteredConnect.USUAL_INTERVAL);
  }

  Component mqttSource() throws StartException {
    return connector(
        "mqtt-source", MqttConnectorConfig.of(config, addresses(), mqttAssembly().pipeline()));
  }

  Component mqttSink() throws StartException {
    return connector(
        "mqtt-sink", MqttSinkSettings.of(config, addresses(), mqttAssembly().pipeline()));
  }

  private Component connector(String name, Map<String, String> settings) {
    return new InstanceConnector(name, connectApi(), referring(settings));
  }

  private void sources(List<Part> parts, Selection selection) throws StartException {
    List<String> names = config.sources().stream().map(SourceSettings::name).toList();
    SourceList list = new SourceList(data.root(), connectApi(), names);
    SourceAssembly assembly = new SourceAssembly(config, data.folder(FOLDER));
    try {
      if (!selection.holds(SourceList.NAME) || list.isEmpty()) {
        return;
      }
      add(parts, selection, SourceList.NAME, () -> list, "connect");
      for (SourceSettings source : config.sources()) {
        Map<String, String> settings = referring(assembly.of(source, addresses()));
        String summary = source.connector() + ", " + source.tasks() + " task";
        Component part = new SourceConnector(source.name(), connectApi(), settings, summary);
        add(
            parts,
            selection.and(source.name()),
            source.name(),
            () -> part,
            SourceList.NAME,
            "topics");
      }
    } catch (IOException e) {
      throw new StartException("Cannot write to " + data.root() + ": " + e.getMessage(), e);
    }
  }

  private ConnectApi connectApi() {
    return new ConnectApi(addresses().connect(), reveal(config.connect().userInfo()));
  }

  Component streams() {
    return StreamsAssembly.of(config, addresses(), data.folder("streams"), meters);
  }

  private Map<String, String> referring(Map<String, String> connector) {
    return security == null || config.connect().external() ? connector : security.refer(connector);
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

  private static void add(
      List<Part> parts, Selection selection, String name, Maker maker, String... needs)
      throws StartException {
    if (selection.holds(name)) {
      String[] here = List.of(needs).stream().filter(selection::holds).toArray(String[]::new);
      parts.add(new Part(maker.make(), here));
    }
  }

  /** Makes a component, or says why it cannot be. */
  private interface Maker {
    Component make() throws StartException;
  }
}
