package io.millrace.connectors.lwm2m.state;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the raw topic what an earlier run wrote within the life of an exchange: devices that
 * were not answered repeat it.
 */
public final class RecentMessages {

  /** Attribute that names a message. */
  public static final String ATTRIBUTE = "lwm2m.message";

  /** How long devices may repeat a message. */
  public static final Duration EXCHANGE_LIFETIME = Duration.ofSeconds(247);

  private static final Logger LOG = LoggerFactory.getLogger(RecentMessages.class);
  private static final Duration TURN = Duration.ofMillis(250);

  private final String topic;
  private final String connector;
  private final Map<String, Object> client;
  private final Deserializer<DeviceMessage> messages;

  /**
   * @param topic the raw topic
   * @param connector whose messages
   * @param client settings of the Kafka clients
   * @param registry of schemas
   */
  public RecentMessages(
      String topic, String connector, Map<String, Object> client, SchemaRegistry registry) {
    this.topic = topic;
    this.connector = connector;
    this.client = client;
    this.messages = new AvroSerdes(registry).of(DeviceMessage.class).deserializer();
  }

  /** Names of messages, each with its device before it. */
  public Set<String> since(long millis) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    Set<String> names = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      seek(consumer, partitions, ends, millis);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(TURN).forEach(record -> note(record, names));
      }
    }
    return names;
  }

  private static void seek(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends,
      long millis) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(each -> times.put(each, millis));
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    partitions.forEach(
        each ->
            consumer.seek(
                each, starts.get(each) == null ? ends.get(each) : starts.get(each).offset()));
  }

  private void note(ConsumerRecord<byte[], byte[]> record, Set<String> names) {
    try {
      DeviceMessage message = messages.deserialize(topic, record.value());
      String name = message == null ? null : message.getAttributes().get(ATTRIBUTE);
      if (name != null && connector.equals(message.getConnector())) {
        names.add(message.getDevice() + "/" + name);
      }
    } catch (SerializationException e) {
      LOG.warn(
          "Offset {} of {}-{} is no device message; what it held may be doubled",
          record.offset(),
          record.topic(),
          record.partition(),
          e);
    }
  }
}
