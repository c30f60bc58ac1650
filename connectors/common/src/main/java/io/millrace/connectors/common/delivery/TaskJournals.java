package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Journals of all partitions for one task that reads them all. They share one producer, since they
 * never move to another task one by one, and a task may see many partitions and few commands.
 */
final class TaskJournals implements Journal.Opener, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final JournalSettings settings;
  private final JournalProducers producers;
  private final JournalStore store;
  private KafkaProducer<String, CommandResult> producer;
  private RuntimeException shutOut;

  TaskJournals(JournalSettings settings, SchemaRegistry registry) {
    this.settings = settings;
    this.producers = new JournalProducers(settings, registry);
    this.store = new JournalStore(settings);
  }

  @Override
  public synchronized Journal open(int partition) {
    TopicPartition source = new TopicPartition(settings.deliveries(), partition);
    try {
      producer();
      TopicIdentity topic = store.identity();
      return new Part(new JournalWriting(settings, source, topic), store.read(topic, source));
    } catch (KafkaException | ExecutionException e) {
      throw JournalFailure.of("Opening the journal of " + source, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JournalFailure.of("Opening the journal of " + source, e);
    }
  }

  private KafkaProducer<String, CommandResult> producer() {
    if (shutOut != null) {
      throw shutOut;
    }
    if (producer == null) {
      KafkaProducer<String, CommandResult> begun = producers.of(settings.group());
      try {
        begun.initTransactions();
      } catch (KafkaException e) {
        begun.close(Duration.ZERO);
        throw e;
      }
      producer = begun;
    }
    return producer;
  }

  private synchronized void commit(
      JournalWriting writing, JournalPage page, List<CommandResult> results) {
    try {
      writing.write(producer(), page, results);
    } catch (KafkaException e) {
      giveUpProducer(e);
      throw JournalFailure.of("Writing the journal of " + writing.source(), e);
    }
  }

  /** Who was shut out by another must not shut that one out in turn. */
  private void giveUpProducer(KafkaException e) {
    if (JournalFailure.isShutOut(e)) {
      shutOut = e;
    }
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(PATIENCE);
      producer = null;
    }
    store.close();
  }

  /** The journal of one partition. */
  private final class Part implements Journal {

    private final JournalWriting writing;
    private final JournalPage page;

    Part(JournalWriting writing, JournalPage page) {
      this.writing = writing;
      this.page = page;
    }

    @Override
    public JournalPage page() {
      return page == null ? JournalPage.BLANK : page;
    }

    @Override
    public boolean isBlank() {
      return page == null;
    }

    @Override
    public void commit(JournalPage next, List<CommandResult> results) {
      TaskJournals.this.commit(writing, next, results);
    }

    @Override
    public void close() {
      // the producer belongs to all
    }
  }
}
