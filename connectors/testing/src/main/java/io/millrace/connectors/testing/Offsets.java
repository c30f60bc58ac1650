package io.millrace.connectors.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Source offsets of a connector, in a topic with one partition; the last one of a source counts.
 */
final class Offsets implements OffsetStorageReader {

  private static final TypeReference<Map<String, Object>> OFFSET = new TypeReference<>() {};

  private final ObjectMapper json =
      JsonMapper.builder().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true).build();
  private final String topic;
  private final Map<String, Map<String, Object>> known = new HashMap<>();
  private final Map<String, Map<String, ?>> changed = new HashMap<>();

  private Offsets(String connector) {
    this.topic = topic(connector);
  }

  /** Where offsets of a connector are. */
  static String topic(String connector) {
    return "offsets." + connector;
  }

  /** What was written before. */
  static Offsets read(String connector, String bootstrap) {
    Offsets offsets = new Offsets(connector);
    TopicPartition place = new TopicPartition(offsets.topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      long end = consumer.endOffsets(List.of(place)).get(place);
      while (consumer.position(place) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(offsets::learn);
      }
    }
    return offsets;
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    try {
      Map<String, Object> partition = json.readValue(record.key(), OFFSET);
      known.put(text(partition), json.readValue(record.value(), OFFSET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kafka has a record, or has it with the transaction that is open. */
  synchronized void reached(SourceRecord record) {
    if (record.sourcePartition() != null) {
      changed.put(text(record.sourcePartition()), record.sourceOffset());
    }
  }

  /** What is to be written down; it is not given a second time. */
  synchronized List<ProducerRecord<byte[], byte[]>> changes() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    changed.forEach(
        (partition, offset) ->
            records.add(
                new ProducerRecord<>(
                    topic, partition.getBytes(UTF_8), text(offset).getBytes(UTF_8))));
    changed.clear();
    return records;
  }

  private String text(Map<String, ?> map) {
    try {
      return json.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return known.get(text(partition));
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(each -> found.put(each, offset(each)));
    return found;
  }
}
