package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import io.millrace.schema.CommandResult;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes the pages of one partition. */
record JournalWriting(JournalSettings settings, TopicPartition source, TopicIdentity topic) {

  /** A page and results, in one transaction. */
  void write(
      Producer<String, CommandResult> producer, JournalPage page, List<CommandResult> results) {
    producer.beginTransaction();
    for (CommandResult result : results) {
      producer.send(new ProducerRecord<>(settings.results(), result.getDevice(), result));
    }
    OffsetAndMetadata position = new OffsetAndMetadata(page.low(), JournalText.write(topic, page));
    producer.sendOffsetsToTransaction(
        Map.of(source, position), new ConsumerGroupMetadata(settings.group()));
    producer.commitTransaction();
  }
}
