package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Finds pages of journals in Kafka, once nobody who was shut out can write there any more. */
final class JournalStore implements AutoCloseable {

  private final JournalSettings settings;
  private final Admin admin;

  JournalStore(JournalSettings settings) {
    this.settings = settings;
    this.admin = Admin.create(settings.client());
  }

  /** Of the topic that is delivered. */
  TopicIdentity identity() throws ExecutionException, InterruptedException {
    Uuid id =
        admin
            .describeTopics(List.of(settings.deliveries()))
            .allTopicNames()
            .get()
            .get(settings.deliveries())
            .topicId();
    return new TopicIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** The page of a partition, or null if there is none about this topic. */
  JournalPage read(TopicIdentity topic, TopicPartition source)
      throws ExecutionException, InterruptedException {
    OffsetAndMetadata committed =
        admin
            .listConsumerGroupOffsets(
                Map.of(
                    settings.group(),
                    new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(source))),
                new ListConsumerGroupOffsetsOptions().requireStable(true))
            .partitionsToOffsetAndMetadata(settings.group())
            .get()
            .get(source);
    return committed == null
        ? null
        : JournalText.read(topic, committed.offset(), committed.metadata());
  }

  @Override
  public void close() {
    admin.close();
  }
}
