package io.millrace.runtime.doctor;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The Streams application: has members, and keeps up with the raw topic.
 *
 * @param client bootstrap.servers and whatever else a client needs
 * @param topics topic names
 * @param group its consumer group
 */
public record LagCheck(Map<String, Object> client, Topics topics, String group) implements Check {

  private static final long SECONDS = 8;
  private static final long MUCH = 10_000;

  @Override
  public List<Diagnosis> look() {
    try (Admin admin = Admin.create(new HashMap<>(client))) {
      ConsumerGroupDescription members =
          admin
              .describeConsumerGroups(List.of(group))
              .describedGroups()
              .get(group)
              .get(SECONDS, TimeUnit.SECONDS);
      return List.of(judge(members.members().size(), lag(admin)));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(
          Diagnosis.fail(
              "streams", "group " + group + ": " + cause.getMessage(), "start it: millrace up"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private long lag(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null && partition.topic().equals(topics.name(Topic.RAW))) {
            wanted.put(partition, OffsetSpec.latest());
          }
        });
    var ends = admin.listOffsets(wanted).all().get(SECONDS, TimeUnit.SECONDS);
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - committed.get(end.getKey()).offset())
        .sum();
  }

  static Diagnosis judge(int members, long lag) {
    if (members == 0) {
      return Diagnosis.fail(
          "streams", "nobody works; " + lag + " messages wait", "start it: millrace up");
    }
    String detail = members + " member(s), " + lag + " messages behind";
    return lag > MUCH
        ? Diagnosis.warn("streams", detail, "wait, or run more instances of 'millrace run streams'")
        : Diagnosis.ok("streams", detail);
  }
}
