package io.millrace.runtime.console;

import io.millrace.schema.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads with a consumer of its own for each reading; writes with one producer. */
public final class KafkaRecordLog implements RecordLog {

  private static final Duration POLL = Duration.ofMillis(250);

  private final Map<String, Object> client;
  private final AvroSerdes serdes;
  private Producer<byte[], byte[]> producer;

  /**
   * @param client bootstrap.servers and whatever else every client needs
   * @param serdes how records become bytes
   */
  public KafkaRecordLog(Map<String, Object> client, AvroSerdes serdes) {
    this.client = Map.copyOf(client);
    this.serdes = serdes;
  }

  @Override
  public List<Extent> extents(Collection<String> topics) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Set<String> existing = consumer.listTopics().keySet();
      return topics.stream()
          .filter(existing::contains)
          .map(topic -> extent(consumer, topic))
          .toList();
    }
  }

  private static Extent extent(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = partitions(consumer, topic);
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    long offsets = partitions.stream().mapToLong(one -> end.get(one) - begin.get(one)).sum();
    return new Extent(topic, partitions.size(), offsets);
  }

  @Override
  public void read(String topic, Reach reach, Sink sink) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      if (partitions.isEmpty()) {
        return;
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      seek(consumer, reach, end);
      boolean wanted = true;
      while (wanted && (reach.follow() || !reached(consumer, end))) {
        wanted = poll(consumer, reach.follow() ? null : end, sink);
      }
    }
  }

  private static boolean poll(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end, Sink sink) {
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
      any = true;
      boolean inside =
          end == null
              || next.offset() < end.get(new TopicPartition(next.topic(), next.partition()));
      if (inside && !sink.record(stored(next))) {
        return false;
      }
    }
    return any || sink.idle();
  }

  private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
    return end.entrySet().stream()
        .allMatch(entry -> consumer.position(entry.getKey()) >= entry.getValue());
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer, Reach reach, Map<TopicPartition, Long> end) {
    switch (reach.from()) {
      case BEGINNING -> consumer.seekToBeginning(end.keySet());
      case LAST -> {
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(end.keySet());
        end.forEach(
            (one, last) -> consumer.seek(one, Math.max(begin.get(one), last - reach.count())));
      }
      case TIME -> seekTime(consumer, reach.time(), end);
    }
  }

  private static void seekTime(
      Consumer<byte[], byte[]> consumer, Instant time, Map<TopicPartition, Long> end) {
    Map<TopicPartition, Long> times = new HashMap<>();
    end.keySet().forEach(one -> times.put(one, time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    end.forEach(
        (one, last) -> consumer.seek(one, found.get(one) == null ? last : found.get(one).offset()));
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    var found = consumer.listTopics().get(topic);
    return found == null
        ? List.of()
        : found.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> next) {
    return new StoredRecord(
        next.topic(),
        next.partition(),
        next.offset(),
        Instant.ofEpochMilli(next.timestamp()),
        next.key() == null ? null : new String(next.key(), StandardCharsets.UTF_8),
        next.value());
  }

  @Override
  public void append(String topic, String key, SpecificRecord value) {
    byte[] bytes = value == null ? null : serialize(topic, value);
    append(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
  }

  @Override
  public void delete(String topic, String key, String header) {
    ProducerRecord<byte[], byte[]> deletion =
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), null);
    deletion.headers().add(header, new byte[0]);
    append(deletion);
  }

  private void append(ProducerRecord<byte[], byte[]> next) {
    try {
      producer().send(next).get();
    } catch (ExecutionException e) {
      throw new KafkaException("Cannot write to " + next.topic(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while writing to " + next.topic(), e);
    }
  }

  private <T extends SpecificRecord> byte[] serialize(String topic, T value) {
    @SuppressWarnings("unchecked") // a value's own class
    Class<T> type = (Class<T>) value.getClass();
    return serdes.of(type).serializer().serialize(topic, value);
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = new LinkedHashMap<>(client);
      properties.put(ProducerConfig.CLIENT_ID_CONFIG, "millrace-console");
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new LinkedHashMap<>(client);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
