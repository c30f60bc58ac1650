package io.millrace.runtime.config;

import io.millrace.schema.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All of {@code millrace.yaml}. A component whose address is given is used where it is; the others
 * are embedded.
 *
 * @param dataDir where everything is kept that must survive a restart
 * @param ports ports of embedded components
 * @param kafka the Kafka cluster
 * @param registry the schema registry
 * @param connect the Connect cluster
 * @param topics names and sizes of topics
 * @param mqtt where devices speak MQTT
 * @param sources connectors for devices that speak something else
 * @param secure whether the embedded components ask everybody for a login
 * @param access who may do what; nobody where no file says so
 */
public record MillraceConfig(
    @Setting(
            value = "Directory for everything that must survive a restart.",
            byDefault = "./millrace-data")
        Path dataDir,
    @Setting("Ports of the components that run embedded, all on the loopback interface.")
        Ports ports,
    @Setting("The Kafka cluster.") KafkaSettings kafka,
    @Setting("The schema registry.") RegistrySettings registry,
    @Setting("The Connect cluster.") ConnectSettings connect,
    @Setting("Names and sizes of the topics.") TopicSettings topics,
    @Setting("Where devices speak MQTT.") MqttSettings mqtt,
    @Setting("Connectors for devices that speak something else, or at another MQTT broker.")
        List<SourceSettings> sources,
    @Setting(
            value =
                "Whether the embedded Kafka, registry, Connect and console ask for a login and"
                    + " enforce who may do what, as --secure does.",
            byDefault = "false")
        boolean secure,
    @Setting("Who may do what; for secure: true and for millrace acl.") AccessSettings access) {

  /** What holds where there is no file: everything embedded. */
  public static MillraceConfig defaults() {
    return new MillraceConfig(
        Path.of("./millrace-data"),
        Ports.unset(),
        new KafkaSettings(null, Map.of()),
        new RegistrySettings(null, null),
        new ConnectSettings(null, null, 1),
        new TopicSettings(Topics.DEFAULT_PREFIX, 4, (short) 1),
        MqttSettings.embedded(),
        List.of(),
        false,
        AccessSettings.nobody());
  }

  /** Topic names under the configured prefix. */
  public Topics topicNames() {
    return new Topics(topics.prefix());
  }

  /** A copy with other ports. */
  public MillraceConfig withPorts(Ports other) {
    return new MillraceConfig(
        dataDir, other, kafka, registry, connect, topics, mqtt, sources, secure, access);
  }

  /** A copy with another data directory. */
  public MillraceConfig withDataDir(Path other) {
    return new MillraceConfig(
        other, ports, kafka, registry, connect, topics, mqtt, sources, secure, access);
  }

  /** A copy that asks for logins, those of devices included. */
  public MillraceConfig secured() {
    return new MillraceConfig(
        dataDir,
        ports,
        kafka,
        registry,
        connect,
        topics,
        mqtt.withPasswords(),
        sources,
        true,
        access);
  }

  /** A copy that reaches Kafka, the registry and Connect in other ways. */
  public MillraceConfig reaching(
      KafkaSettings otherKafka, RegistrySettings otherRegistry, ConnectSettings otherConnect) {
    return new MillraceConfig(
        dataDir,
        ports,
        otherKafka,
        otherRegistry,
        otherConnect,
        topics,
        mqtt,
        sources,
        secure,
        access);
  }

  /** A copy with more sources, behind those of the file. */
  public MillraceConfig withMore(List<SourceSettings> more) {
    List<SourceSettings> all = Stream.concat(sources.stream(), more.stream()).toList();
    return new MillraceConfig(
        dataDir, ports, kafka, registry, connect, topics, mqtt, all, secure, access);
  }

  /** A copy with another MQTT broker. */
  public MillraceConfig withMqtt(MqttSettings other) {
    return new MillraceConfig(
        dataDir, ports, kafka, registry, connect, topics, other, sources, secure, access);
  }
}
