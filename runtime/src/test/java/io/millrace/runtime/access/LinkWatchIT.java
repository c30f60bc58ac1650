package io.millrace.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.console.KafkaRecordLog;
import io.millrace.runtime.console.Reach;
import io.millrace.runtime.console.RecordLog;
import io.millrace.runtime.watch.LinkWatch;
import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker with an authorizer, one link, and somebody who is none of its parties. */
class LinkWatchIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LINK = "press-cell";

  @TempDir private static Path folder;
  private static SecureCluster cluster;
  private static AvroSerdes serdes;
  private static LinkWatch watch;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SecureCluster(folder);
    cluster.link(AccessFixture.link(LINK, "presses", "robots"));
    Map<String, Object> pipeline = cluster.client("millrace-pipeline");
    String login = cluster.secrets.find("millrace-pipeline").orElseThrow().userInfo().reveal();
    serdes = new AvroSerdes(new RestSchemaRegistry(cluster.registry(), login));
    watch =
        new LinkWatch(
            new LinkWatch.Sources(
                cluster::admin,
                () ->
                    new LinkTable(
                        pipeline,
                        SecureCluster.TOPICS.name(Topic.LINKS),
                        serdes.of(Link.class).deserializer()),
                cluster.store::read,
                () -> new KafkaRecordLog(pipeline, serdes)),
            new Namespace(SecureCluster.TOPICS),
            Duration.ofMillis(300),
            new SimpleMeterRegistry());
    watch.start();
  }

  @AfterAll
  static void stop() {
    watch.stop();
    cluster.close();
  }

  @Test
  void shouldTellBothEndsWhenAnAclOrAGroupOpensTheLinkToAThirdParty() throws Exception {
    // Given
    String topic = SecureCluster.TOPICS.link(LINK, LinkTopic.READINGS);

    // When
    try (Admin admin = cluster.admin()) {
      commit(admin, "eve.reader", topic);
      commit(admin, "robots.dashboard", topic);
      admin.createAcls(List.of(mayRead("User:eve", topic))).all().get();
    }

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(findings())
                    .containsExactlyInAnyOrder(
                        "press-cell-a: consumer group eve.reader",
                        "press-cell-b: consumer group eve.reader",
                        "press-cell-a: principal User:eve",
                        "press-cell-b: principal User:eve"));
  }

  private static void commit(Admin admin, String group, String topic) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)))
        .all()
        .get();
  }

  private static AclBinding mayRead(String principal, String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }

  /** The findings of the watch; the fixture puts a record that is none into every topic. */
  private static List<String> findings() {
    List<String> found = new ArrayList<>();
    String topic = SecureCluster.TOPICS.name(Topic.FINDINGS);
    try (RecordLog log = new KafkaRecordLog(cluster.client("millrace-pipeline"), serdes)) {
      log.read(
          topic,
          Reach.all(),
          next -> {
            if (Set.of("press-cell-a", "press-cell-b").contains(next.key())) {
              Finding finding =
                  serdes.of(Finding.class).deserializer().deserialize(topic, next.value());
              assertThat(finding.getCode()).isEqualTo("THIRD_PARTY_READS_LINK");
              found.add(next.key() + ": " + finding.getEvidence().get("reader"));
            }
            return true;
          });
    }
    return found;
  }
}
