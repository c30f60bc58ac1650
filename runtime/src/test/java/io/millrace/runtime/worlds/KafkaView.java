package io.millrace.runtime.worlds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What one principal finds in Kafka, with nothing of ours but the topics' names. */
final class KafkaView {

  private static final int WIRE_HEADER = 5;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> client;
  private final IntFunction<Schema> schemas;
  private final Map<Integer, Schema> known = new HashMap<>();

  /**
   * @param client how to reach Kafka and log in
   * @param schemas schema by id
   */
  KafkaView(Map<String, Object> client, IntFunction<Schema> schemas) {
    this.client = client;
    this.schemas = schemas;
  }

  /** Everything there is to see, by what was asked. */
  Map<String, String> look(List<String> topics) {
    Map<String, String> seen = new TreeMap<>();
    try (Admin admin = Admin.create(client)) {
      seen.put("kafka topics", answer(admin.listTopics().names(), KafkaView::sorted));
      seen.put("kafka groups", answer(admin.listGroups().all(), Object::toString));
      seen.put(
          "kafka acls", answer(admin.describeAcls(AclBindingFilter.ANY).values(), String::valueOf));
    }
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      topics.forEach(topic -> seen.put("kafka topic " + topic, topic(consumer, topic)));
    }
    return seen;
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("isolation.level", "read_committed");
    settings.put("allow.auto.create.topics", "false");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Number and bytes of the records, and each of them, sorted; or why they cannot be read. */
  private String topic(KafkaConsumer<String, byte[]> consumer, String topic) {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return records(consumer, consumer.endOffsets(partitions));
    } catch (KafkaException e) {
      return e.getClass().getSimpleName();
    }
  }

  private String records(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> end) {
    List<String> lines = new ArrayList<>();
    long count = 0;
    long bytes = 0;
    while (end.entrySet().stream()
        .anyMatch(one -> consumer.position(one.getKey()) < one.getValue())) {
      for (ConsumerRecord<String, byte[]> one : consumer.poll(POLL)) {
        count++;
        bytes += one.serializedKeySize() + one.serializedValueSize();
        lines.add(
            one.partition() + " " + one.key() + " " + one.headers() + " " + text(one.value()));
      }
    }
    Collections.sort(lines); // two windows of different devices may close in either order
    return count + " records, " + bytes + " bytes\n" + String.join("\n", lines);
  }

  private String text(byte[] value) {
    if (value == null) {
      return "null";
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    Schema schema = known.computeIfAbsent(id, schemas::apply);
    try {
      return String.valueOf(
          new GenericDatumReader<>(schema)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sorted(Set<String> names) {
    return String.join("\n", new TreeSet<>(names));
  }

  private static <T> String answer(KafkaFuture<T> future, Function<T, String> print) {
    try {
      return print.apply(future.get());
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
