package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import io.millrace.schema.CommandResult;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The journal of one partition; whoever opens it later makes this one useless. */
final class KafkaJournal implements Journal {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final JournalWriting writing;
  private final JournalPage page;
  private final Producer<String, CommandResult> producer;

  /**
   * @param page what it said, or null if nothing
   */
  KafkaJournal(
      JournalSettings settings,
      TopicPartition source,
      TopicIdentity topic,
      JournalPage page,
      Producer<String, CommandResult> producer) {
    this.writing = new JournalWriting(settings, source, topic);
    this.page = page;
    this.producer = producer;
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
    try {
      writing.write(producer, next, results);
    } catch (KafkaException e) {
      throw JournalFailure.of("Writing the journal of " + writing.source(), e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
