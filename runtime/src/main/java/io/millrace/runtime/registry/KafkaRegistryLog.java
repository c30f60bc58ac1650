package io.millrace.runtime.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic {@code _schemas}. One registry writes to it at a time: the data directory's
 * lock sees to that.
 */
final class KafkaRegistryLog implements RegistryLog, AutoCloseable {

  /** The topic, as Confluent's registry names it. */
  static final String TOPIC = "_schemas";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaRegistryLog.class);
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> client;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param client properties of Kafka clients, bootstrap servers among them
   * @param replication replicas of the topic if it must be created
   */
  KafkaRegistryLog(Map<String, Object> client, short replication)
      throws ExecutionException, InterruptedException {
    this.client = Map.copyOf(client);
    createTopic(replication);
    this.producer =
        new KafkaProducer<>(
            producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public List<LogEntry> readAll() {
    List<LogEntry> entries = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      while (consumer.position(PARTITION) < end) {
        consumer.poll(POLL).forEach(found -> add(found, entries));
      }
    }
    return entries;
  }

  @Override
  public void append(LogEntry entry) {
    try {
      producer
          .send(new ProducerRecord<>(TOPIC, 0, EntryCodec.key(entry), EntryCodec.value(entry)))
          .get();
    } catch (ExecutionException e) {
      throw RegistryException.notKept(e.getCause());
    } catch (KafkaException e) {
      throw RegistryException.notKept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RegistryException.notKept(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }

  private static void add(ConsumerRecord<byte[], byte[]> found, List<LogEntry> entries) {
    try {
      if (found.key() != null) {
        entries.add(EntryCodec.read(found.key(), found.value()));
      }
    } catch (IOException e) {
      LOG.warn("Offset {} of {} is not JSON and is passed over", found.offset(), TOPIC, e);
    }
  }

  private void createTopic(short replication) throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(TOPIC, 1, replication).configs(Map.of("cleanup.policy", "compact"));
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private Map<String, Object> producerProperties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("acks", "all");
    properties.put("linger.ms", 0);
    properties.put("delivery.timeout.ms", 10_000);
    properties.put("request.timeout.ms", 5_000);
    properties.put("max.block.ms", 10_000);
    return properties;
  }

  private Map<String, Object> consumerProperties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("enable.auto.commit", false);
    return properties;
  }
}
