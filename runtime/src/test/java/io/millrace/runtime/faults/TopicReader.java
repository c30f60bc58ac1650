package io.millrace.runtime.faults;

import static org.awaitility.Awaitility.await;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
  private final Map<TopicPartition, Long> ends;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
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
    ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = new Thread(this::read, "reader-" + topic);
    thread.start();
  }

  /** How many records have been read. */
  long count() {
    return count.get();
  }

  /** Waits until all is read that the topic held when the reader began. */
  void awaitEnd() {
    await().atMost(Duration.ofSeconds(60)).until(() -> caughtUp.getCount() == 0);
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
        if (caughtUp.getCount() > 0 && atEnds()) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException e) {
      // Asked to end.
    }
  }

  private boolean atEnds() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
