package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Journals in Kafka: a page is the metadata of an offset that a group of its own has committed, in
 * the same transaction as the results. Each partition has a producer of its own, since partitions
 * move between tasks one by one.
 */
public final class KafkaJournals implements Journal.Opener, AutoCloseable {

  private final JournalSettings settings;
  private final JournalProducers producers;
  private final JournalStore store;

  /**
   * @param settings where journals and results go
   */
  public KafkaJournals(JournalSettings settings) {
    this.settings = settings;
    this.producers =
        new JournalProducers(
            settings,
            new RestSchemaRegistry(settings.registry().urls(), settings.registry().userInfo()));
    this.store = new JournalStore(settings);
  }

  @Override
  public Journal open(int partition) {
    TopicPartition source = new TopicPartition(settings.deliveries(), partition);
    KafkaProducer<String, CommandResult> producer =
        producers.of(settings.group() + "-" + partition);
    try {
      producer.initTransactions();
      TopicIdentity topic = store.identity();
      return new KafkaJournal(settings, source, topic, store.read(topic, source), producer);
    } catch (KafkaException | ExecutionException e) {
      producer.close(Duration.ZERO);
      throw JournalFailure.of("Opening the journal of " + source, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      producer.close(Duration.ZERO);
      throw JournalFailure.of("Opening the journal of " + source, e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
