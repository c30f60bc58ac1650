package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Journals in Kafka: a page is the metadata of an offset that a group of its own has committed, in
 * the same transaction as the results.
 */
public final class KafkaJournals implements Journal.Opener, AutoCloseable {

  private static final int MILLIS_BETWEEN_TRIES = 20;
  private static final long BUFFER_BYTES = 8_388_608;

  private final JournalSettings settings;
  private final AvroSerdes serdes;
  private final Admin admin;

  /**
   * @param settings where journals and results go
   */
  public KafkaJournals(JournalSettings settings) {
    this.settings = settings;
    this.serdes =
        new AvroSerdes(
            new RestSchemaRegistry(settings.registry().urls(), settings.registry().userInfo()));
    this.admin = Admin.create(settings.client());
  }

  @Override
  public Journal open(int partition) {
    TopicPartition source = new TopicPartition(settings.deliveries(), partition);
    KafkaProducer<String, CommandResult> producer = producer(partition);
    try {
      producer.initTransactions();
      TopicIdentity topic = identity();
      return new KafkaJournal(settings, source, topic, read(topic, source), producer);
    } catch (KafkaException | ExecutionException e) {
      producer.close(Duration.ZERO);
      throw JournalFailure.of("Opening the journal of " + source, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      producer.close(Duration.ZERO);
      throw JournalFailure.of("Opening the journal of " + source, e);
    }
  }

  private KafkaProducer<String, CommandResult> producer(int partition) {
    Map<String, Object> client = new HashMap<>();
    client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    client.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, MILLIS_BETWEEN_TRIES);
    client.putAll(settings.client());
    client.put(ProducerConfig.ACKS_CONFIG, "all");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.group() + "-" + partition);
    return new KafkaProducer<>(
        client, new StringSerializer(), serdes.of(CommandResult.class).serializer());
  }

  private TopicIdentity identity() throws ExecutionException, InterruptedException {
    Uuid id =
        admin
            .describeTopics(List.of(settings.deliveries()))
            .allTopicNames()
            .get()
            .get(settings.deliveries())
            .topicId();
    return new TopicIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private JournalPage read(TopicIdentity topic, TopicPartition source)
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
