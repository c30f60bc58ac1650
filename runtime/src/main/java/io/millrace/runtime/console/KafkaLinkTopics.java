package io.millrace.runtime.console;

import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of links in Kafka; one partition each, so that all that a link carries is in order.
 */
final class KafkaLinkTopics implements LinkTopics {

  private static final int PARTITIONS = 1;
  private static final int DESCRIBE_ATTEMPTS = 100;
  private static final long DESCRIBE_PAUSE_MILLIS = 100;

  private final Map<String, Object> client;
  private final SchemaRegistry registry;
  private final Topics topics;
  private final short replication;

  /**
   * @param client bootstrap.servers and whatever else every client needs
   * @param registry where schemas are registered
   * @param topics topic names
   * @param replication replicas of each topic
   */
  KafkaLinkTopics(
      Map<String, Object> client, SchemaRegistry registry, Topics topics, short replication) {
    this.client = Map.copyOf(client);
    this.registry = registry;
    this.topics = topics;
    this.replication = replication;
  }

  @Override
  public void create(String link) {
    List<NewTopic> wanted =
        Arrays.stream(LinkTopic.values()).map(topic -> newTopic(link, topic)).toList();
    try (Admin admin = Admin.create(client)) {
      for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
        awaitUnless(created, TopicExistsException.class);
      }
      awaitVisible(admin, names(link));
    }
    for (LinkTopic topic : LinkTopic.values()) {
      registry.register(
          topics.link(link, topic) + "-value", SpecificData.get().getSchema(topic.value()));
    }
  }

  @Override
  public void remove(String link) {
    try (Admin admin = Admin.create(client)) {
      for (KafkaFuture<Void> deleted : admin.deleteTopics(names(link)).topicNameValues().values()) {
        awaitUnless(deleted, UnknownTopicOrPartitionException.class);
      }
    }
  }

  private List<String> names(String link) {
    return Arrays.stream(LinkTopic.values()).map(topic -> topics.link(link, topic)).toList();
  }

  private NewTopic newTopic(String link, LinkTopic topic) {
    Map<String, String> configuration =
        topic
            .retention()
            .map(
                kept ->
                    Map.of(
                        "cleanup.policy", "delete", "retention.ms", Long.toString(kept.toMillis())))
            .orElse(Map.of("cleanup.policy", "compact"));
    return new NewTopic(topics.link(link, topic), PARTITIONS, replication).configs(configuration);
  }

  /** A broker confirms a new topic a moment before it can be used. */
  private static void awaitVisible(Admin admin, List<String> names) {
    for (int attempt = 1; ; attempt++) {
      try {
        await(admin.describeTopics(names).allTopicNames());
        return;
      } catch (KafkaException e) {
        boolean tooEarly = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!tooEarly || attempt == DESCRIBE_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void awaitUnless(KafkaFuture<?> future, Class<? extends Exception> fine) {
    try {
      await(future);
    } catch (KafkaException e) {
      if (!fine.isInstance(e.getCause())) {
        throw e;
      }
    }
  }

  private static void await(KafkaFuture<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new KafkaException(
          "Kafka refuses the topics of the link: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while topics of a link were made", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(DESCRIBE_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while topics of a link were made", e);
    }
  }
}
