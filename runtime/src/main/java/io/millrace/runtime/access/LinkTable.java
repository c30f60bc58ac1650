package io.millrace.runtime.access;

import io.millrace.schema.Link;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The declared links, read from their compacted topic. For one thread. */
public final class LinkTable implements AutoCloseable {

  private final Consumer<String, byte[]> consumer;
  private final String topic;
  private final Deserializer<Link> reader;
  private final Map<String, Link> links = new TreeMap<>();
  private boolean assigned;

  /**
   * @param client properties of Kafka clients, bootstrap servers among them
   * @param topic full name of the topic
   * @param reader makes links of bytes
   */
  public LinkTable(Map<String, Object> client, String topic, Deserializer<Link> reader) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("enable.auto.commit", false);
    properties.put("allow.auto.create.topics", false);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    this.consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    this.topic = topic;
    this.reader = reader;
  }

  /** Those that are known now. */
  public Collection<Link> links() {
    return List.copyOf(links.values());
  }

  /**
   * Reads what has come since, waiting a while for something.
   *
   * @return true if anything came
   */
  public boolean poll(Duration patience) {
    if (!assigned && !assign()) {
      return false;
    }
    boolean any = false;
    for (ConsumerRecord<String, byte[]> next : consumer.poll(patience)) {
      put(next);
      any = true;
    }
    return any;
  }

  /**
   * Reads everything that is there now.
   *
   * @return false if the topic does not exist
   */
  public boolean readAll() {
    if (!assigned && !assign()) {
      return false;
    }
    Map<TopicPartition, Long> end = consumer.endOffsets(consumer.assignment());
    while (end.entrySet().stream()
        .anyMatch(one -> consumer.position(one.getKey()) < one.getValue())) {
      poll(Duration.ofMillis(200));
    }
    return true;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean assign() {
    List<PartitionInfo> partitions = consumer.listTopics().get(topic);
    if (partitions == null) {
      return false;
    }
    consumer.assign(
        partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList());
    consumer.seekToBeginning(consumer.assignment());
    assigned = true;
    return true;
  }

  private void put(ConsumerRecord<String, byte[]> next) {
    if (next.value() == null) {
      links.remove(next.key());
    } else {
      links.put(next.key(), reader.deserialize(topic, next.value()));
    }
  }
}
