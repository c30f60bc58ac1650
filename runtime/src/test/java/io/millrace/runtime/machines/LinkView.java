package io.millrace.runtime.machines;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic with one partition as one user sees it. */
final class LinkView<T extends SpecificRecord> implements AutoCloseable {

  private final KafkaConsumer<String, T> consumer;
  private final List<T> all = new ArrayList<>();

  /**
   * @param client how the user reaches Kafka
   * @param registry address of the schema registry
   * @param login {@code user:password} there
   */
  LinkView(Map<String, Object> client, String registry, String login, String topic, Class<T> type) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    Deserializer<T> values =
        new AvroSerdes(new RestSchemaRegistry(registry, login)).of(type).deserializer();
    consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values);
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** Everything so far. */
  List<T> all() {
    consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(record.value()));
    return List.copyOf(all);
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
