package io.millrace.runtime.doctor;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The Kafka cluster: reachable, with settings that lose nothing, with all topics, and those keyed
 * by device split alike.
 *
 * @param client bootstrap.servers and whatever else a client needs
 * @param topics topic names
 */
public record KafkaCheck(Map<String, Object> client, Topics topics) implements Check {

  private static final long SECONDS = 8;
  private static final List<Topic> CO_PARTITIONED =
      List.of(Topic.RAW, Topic.DEVICES, Topic.READINGS, Topic.PARKED);

  @Override
  public List<Diagnosis> look() {
    List<Diagnosis> seen = new ArrayList<>();
    try (Admin admin = Admin.create(properties())) {
      var nodes = admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
      seen.add(
          Diagnosis.ok("kafka", nodes.size() + " broker(s) at " + client.get("bootstrap.servers")));
      seen.addAll(broker(admin, nodes.iterator().next().idString(), nodes.size()));
      seen.addAll(catalogue(admin, nodes.size()));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      seen.add(unreachable(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  private Diagnosis unreachable(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return Diagnosis.fail(
        "kafka",
        client.get("bootstrap.servers") + " does not answer as it should: " + cause,
        "start it, or correct kafka.bootstrap and kafka.client in millrace.yaml");
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 6_000);
    return properties;
  }

  private static List<Diagnosis> broker(Admin admin, String id, int brokers)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, id);
    Config config =
        admin.describeConfigs(List.of(resource)).all().get(SECONDS, TimeUnit.SECONDS).get(resource);
    Map<String, String> values = new HashMap<>();
    config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    return BrokerSettings.judge(values, brokers);
  }

  private List<Diagnosis> catalogue(Admin admin, int brokers)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
    Set<String> missing = new TreeSet<>(topics.names());
    missing.removeAll(existing);
    if (!missing.isEmpty()) {
      return List.of(
          Diagnosis.fail(
              "topics",
              missing.size() + " missing: " + String.join(", ", missing),
              "start an instance with 'millrace up'; it creates them"));
    }
    Map<String, TopicDescription> found =
        admin.describeTopics(topics.names()).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
    return List.of(partitions(found), replicas(found, brokers));
  }

  private Diagnosis partitions(Map<String, TopicDescription> found) {
    Map<String, Integer> counts = new HashMap<>();
    CO_PARTITIONED.forEach(
        topic -> counts.put(topics.name(topic), found.get(topics.name(topic)).partitions().size()));
    return Set.copyOf(counts.values()).size() == 1
        ? Diagnosis.ok("topics", found.size() + " topics, those keyed by device split alike")
        : Diagnosis.fail(
            "topics",
            "topics keyed by device are split differently: " + counts,
            "give them the same number of partitions; the registry does not meet the messages"
                + " else");
  }

  private static Diagnosis replicas(Map<String, TopicDescription> found, int brokers) {
    Set<String> behind =
        found.values().stream()
            .filter(
                topic ->
                    topic.partitions().stream()
                        .anyMatch(one -> one.isr().size() < one.replicas().size()))
            .map(TopicDescription::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!behind.isEmpty()) {
      return Diagnosis.warn(
          "replicas",
          "some replicas are behind: " + String.join(", ", behind),
          "look at the brokers that are missing");
    }
    int replicas =
        found.values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .mapToInt(one -> one.replicas().size())
            .min()
            .orElse(0);
    return brokers > 1 && replicas < 2
        ? Diagnosis.warn(
            "replicas",
            "topics have one replica on " + brokers + " brokers",
            "set topics.replication to 3, and raise it for the topics that exist")
        : Diagnosis.ok("replicas", replicas + " replica(s), all in sync");
  }
}
