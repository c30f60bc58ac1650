package io.millrace.runtime.faults;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning with {@code read_committed} in a thread of its own. */
final class TopicReader<T extends SpecificRecord> implements AutoCloseable {

  private final KafkaConsumer<String, T> consumer;
  private final Consumer<ConsumerRecord<String, T>> sink;
  private final AtomicLong count = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  TopicReader(Plant plant, String topic, Class<T> type, Consumer<ConsumerRecord<String, T>> sink) {
    this.sink = sink;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", plant.bootstrap(),
                "isolation.level", "read_committed",
                "reconnect.backoff.max.ms", "500",
                "allow.auto.create.topics", "false",
                "enable.auto.commit", "false"),
            new StringDeserializer(),
            new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null))
                .of(type)
                .deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, Duration.ofSeconds(60)).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = new Thread(this::read, "reader-" + topic);
    thread.start();
  }

  /** How many records have been read. */
  long count() {
    return count.get();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    consumer.wakeup();
    thread.join();
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<String, T> message : consumer.poll(Duration.ofMillis(100))) {
          sink.accept(message);
          count.incrementAndGet();
        }
      }
    } catch (WakeupException e) {
      // Asked to end.
    }
  }
}
