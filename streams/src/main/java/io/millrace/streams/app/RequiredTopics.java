package io.millrace.streams.app;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.topology.PipelineTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks the topics that must be there before the application starts, and makes the internal ones.
 */
final class RequiredTopics {

  private static final long SECONDS = 60;
  private static final List<Topic> BESIDE_RAW =
      List.of(Topic.DEVICES, Topic.COMMANDS, Topic.DELIVERIES, Topic.DELIVERY_RESULTS);

  private static final Map<String, String> FOR_A_DAY =
      Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis()));
  private static final Map<String, String> LAST_OF_EACH =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  private final Admin admin;
  private final Topics topics;
  private final short replication;

  RequiredTopics(Admin admin, Topics topics, short replication) {
    this.admin = admin;
    this.topics = topics;
    this.replication = replication;
  }

  /**
   * @throws IllegalStateException if a topic is missing, or those that bear device keys differ in
   *     partitions
   */
  void ensure() {
    int raw = partitions(topics.name(Topic.RAW));
    for (Topic topic : BESIDE_RAW) {
      int partitions = partitions(topics.name(topic));
      if (raw != partitions) {
        throw new IllegalStateException(
            String.format(
                "%s has %d partitions and %s has %d; they must have the same number",
                topics.name(Topic.RAW), raw, topics.name(topic), partitions));
      }
    }
    partitions(topics.name(Topic.LINKS));
    create(PipelineTopology.partialsTopic(topics), raw, FOR_A_DAY);
    create(PipelineTopology.sparkplugTopic(topics), raw, FOR_A_DAY);
    create(PipelineTopology.sparkplugCommandsTopic(topics), raw, FOR_A_DAY);
    create(PipelineTopology.networksTopic(topics), 1, LAST_OF_EACH);
    create(PipelineTopology.protocolsTopic(topics), 1, LAST_OF_EACH);
  }

  private int partitions(String topic) {
    try {
      TopicDescription description =
          await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
      return description.partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IllegalStateException(
            "Topic " + topic + " does not exist; create it before the application starts", e);
      }
      throw new IllegalStateException("Kafka does not describe topic " + topic, e.getCause());
    }
  }

  private void create(String topic, int partitions, Map<String, String> kept) {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.of(replication)).configs(kept);
    try {
      await(admin.createTopics(List.of(wanted)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Kafka does not create topic " + topic, e.getCause());
      }
    }
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future)
      throws ExecutionException {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Kafka", e);
    }
  }
}
