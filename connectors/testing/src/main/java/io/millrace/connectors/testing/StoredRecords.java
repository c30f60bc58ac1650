package io.millrace.connectors.testing;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning to their end, as one who reads what is committed.
 *
 * @param bootstrap brokers
 * @param registry where the schemas are
 */
public record StoredRecords(String bootstrap, String registry) {

  /** Everything in a topic, in the order of each partition. */
  public <T extends SpecificRecord> List<ConsumerRecord<String, T>> all(
      String topic, Class<T> type) {
    List<ConsumerRecord<String, T>> records = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), serdes().of(type).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Serdes of the registry. */
  public AvroSerdes serdes() {
    return new AvroSerdes(new RestSchemaRegistry(registry, null));
  }

  /** How clients reach the brokers. */
  public Map<String, Object> client() {
    return Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
  }
}
