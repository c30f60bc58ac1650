package io.millrace.runtime.process;

import io.millrace.runtime.config.TopicSettings;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of the catalogue that are missing and registers their schemas, so that a
 * reader finds both before the first message.
 */
final class TopicCatalogue implements Component {

  /** What was overwritten or deleted must not stay for long: it may be about a person. */
  private static final Map<String, String> COMPACTED =
      Map.of(
          "cleanup.policy",
          "compact",
          "max.compaction.lag.ms",
          Long.toString(Duration.ofDays(1).toMillis()));

  private static final int DESCRIBE_ATTEMPTS = 100;
  private static final long DESCRIBE_PAUSE_MILLIS = 200;

  private final Map<String, Object> client;
  private final SchemaRegistry registry;
  private final TopicSettings settings;
  private final Topics names;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");

  TopicCatalogue(Map<String, Object> client, SchemaRegistry registry, TopicSettings settings) {
    this.client = Map.copyOf(client);
    this.registry = registry;
    this.settings = settings;
    this.names = new Topics(settings.prefix());
  }

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    try (Admin admin = Admin.create(client)) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !present.contains(names.name(topic)))
              .map(this::newTopic)
              .toList();
      create(admin, missing);
      requirePartitions(admin);
    }
    for (Topic topic : Topic.values()) {
      registry.register(names.name(topic) + "-value", SpecificData.get().getSchema(topic.value()));
    }
    condition = Condition.running();
    return Topic.values().length + " topics " + settings.prefix() + "*";
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    condition = new Condition(Condition.State.STOPPED, "");
  }

  /** The settings of a topic in the broker's own words. */
  static Map<String, String> configuration(Topic topic) {
    return topic
        .retention()
        .map(
            kept ->
                Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(kept.toMillis())))
        .orElse(Map.of("cleanup.policy", "compact"));
  }

  private NewTopic newTopic(Topic topic) {
    return new NewTopic(names.name(topic), settings.partitions(), settings.replication())
        .configs(configuration(topic));
  }

  private static void create(Admin admin, List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** The pipeline joins by key, which needs the same number of partitions everywhere. */
  private void requirePartitions(Admin admin)
      throws ExecutionException, InterruptedException, StartException {
    for (TopicDescription topic : describe(admin)) {
      if (topic.partitions().size() != settings.partitions()) {
        throw new StartException(
            "Topic "
                + topic.name()
                + " has "
                + topic.partitions().size()
                + " partitions but topics.partitions says "
                + settings.partitions()
                + "; set it to what the topics have, or choose another topics.prefix");
      }
    }
  }

  /** A broker confirms a new topic a moment before it can describe it. */
  private Collection<TopicDescription> describe(Admin admin)
      throws ExecutionException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return admin.describeTopics(names.names()).allTopicNames().get().values();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || attempt == DESCRIBE_ATTEMPTS) {
          throw e;
        }
        Thread.sleep(DESCRIBE_PAUSE_MILLIS);
      }
    }
  }
}
