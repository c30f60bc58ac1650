package io.millrace.runtime.access;

import io.millrace.runtime.FreePorts;
import io.millrace.runtime.embedded.BrokerSecurity;
import io.millrace.runtime.embedded.EmbeddedKafka;
import io.millrace.runtime.registry.RegistryGuard;
import io.millrace.runtime.registry.RegistryServer;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The embedded Kafka with logins and ACLs, its registry, and topics as a running pipeline has. */
final class SecureCluster implements AutoCloseable {

  static final Topics TOPICS = Topics.withDefaultPrefix();

  /** Topics of the pipeline that stand in no catalogue. */
  static final List<String> INNER =
      List.of(
          "millrace.internal.group-partials",
          "millrace-devices-changelog",
          "millrace.connect-config",
          "millrace.connect-offset");

  final Secrets secrets;
  final AccessStore store;
  private final EmbeddedKafka kafka;
  private final AccessKeeper keeper;
  private final RegistryServer registry;
  private final AvroSerdes serdes;
  private final String registryAddress;

  SecureCluster(Path dataDir) throws Exception {
    secrets = Secrets.in(dataDir);
    store = AccessStore.in(dataDir);
    store.write(AccessFixture.ACCESS);
    List<Integer> ports = FreePorts.find(3);
    Login pipeline = secrets.findOrMake("millrace-pipeline");
    kafka =
        new EmbeddedKafka(
            dataDir.resolve("kafka"),
            ports.get(0),
            ports.get(1),
            new BrokerSecurity(secrets.findOrMake(Members.ADMIN), List.of(pipeline), secrets));
    kafka.start();
    registryAddress = "http://127.0.0.1:" + ports.get(2);
    serdes = new AvroSerdes(new RestSchemaRegistry(registryAddress, pipeline.userInfo().reveal()));
    keeper = new AccessKeeper(bootstrap(), secrets, store, Namespace.of(TOPICS.prefix()), serdes);
    keeper.start();
    registry =
        new RegistryServer(
            client("millrace-pipeline"),
            (short) 1,
            ports.get(2),
            new RegistryGuard(
                new KafkaLogins(bootstrap(), System::nanoTime),
                Set.of("millrace-pipeline")::contains,
                TOPICS.links()));
    registry.start();
    createTopics(TOPICS.names());
    createTopics(INNER);
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  String registry() {
    return registryAddress;
  }

  Map<String, Object> client(String user) {
    return secrets.find(user).orElseThrow().revealedPropertiesAt(bootstrap());
  }

  Admin admin() {
    return Admin.create(client(Members.ADMIN));
  }

  /** Creates a link's topics, then the link, as the console does. */
  void link(Link link) throws Exception {
    List<String> names = new ArrayList<>();
    for (LinkTopic topic : LinkTopic.values()) {
      names.add(TOPICS.link(link.getId(), topic));
    }
    createTopics(names);
    write(TOPICS.name(Topic.LINKS), link.getId(), linkBytes(link));
  }

  void unlink(String id) throws Exception {
    write(TOPICS.name(Topic.LINKS), id, null);
  }

  /** Every topic gets one record, so that a fetch finds something. */
  private void createTopics(List<String> names) throws Exception {
    try (Admin pipeline = Admin.create(client("millrace-pipeline"))) {
      pipeline
          .createTopics(names.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (String name : names) {
        if (!name.equals(TOPICS.name(Topic.LINKS))) {
          producer.send(new ProducerRecord<>(name, "k", "v".getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        client("millrace-pipeline"), new StringSerializer(), new ByteArraySerializer());
  }

  private byte[] linkBytes(Link link) {
    return serdes.of(Link.class).serializer().serialize(TOPICS.name(Topic.LINKS), link);
  }

  private void write(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  @Override
  public void close() {
    keeper.stop();
    registry.stop();
    kafka.stop();
  }
}
