package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads deliveries for one task, without any group. For one thread. */
final class DeliveryReader implements Intake, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryReader.class);
  private static final Duration TURN = Duration.ofMillis(250);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<Command> commands;
  private final Deserializer<CommandResult> results;

  DeliveryReader(JournalSettings settings, SchemaRegistry registry) {
    AvroSerdes serdes = new AvroSerdes(registry);
    this.commands = serdes.of(Command.class).deserializer();
    this.results = serdes.of(CommandResult.class).deserializer();
    this.consumer =
        new KafkaConsumer<>(
            properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> properties(JournalSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }

  /** Reads records from these offsets on, up to where the partitions end now. */
  void readOut(
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> records) {
    begin(starts);
    while (ends.entrySet().stream()
        .anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
      consumer.poll(TURN).forEach(records);
    }
  }

  /** The ends of partitions as they are now. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /** First offset of each partition that is not older, or its end. */
  Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, long millis) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(each -> times.put(each, Math.max(0, millis)));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends(partitions));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                offsets.put(partition, found.offset());
              }
            });
    return offsets;
  }

  /** All partitions of a topic. */
  List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> known = consumer.partitionsFor(topic);
    if (known == null || known.isEmpty()) {
      throw new RetriableException(
          "Topic " + topic + " does not exist. Cure: create it, or correct deliveries.*.");
    }
    return known.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
  }

  /** How far a partition was read. */
  long position(TopicPartition partition) {
    return consumer.position(partition);
  }

  /** The result of a record; empty if it holds none. */
  Optional<CommandResult> result(ConsumerRecord<byte[], byte[]> record) {
    return read(results, record);
  }

  /** Begins to read deliveries from these offsets on. */
  void begin(Map<TopicPartition, Long> starts) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
  }

  /** Records that have come. */
  ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(TURN);
  }

  /** The command of a record; empty if it holds none. */
  Optional<Command> command(ConsumerRecord<byte[], byte[]> record) {
    return read(commands, record);
  }

  private static <T> Optional<T> read(
      Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      if (e instanceof SchemaRegistryException registry && registry.retriable()) {
        throw e;
      }
      LOG.warn(
          "The record at offset {} of {}-{} cannot be read and is left out",
          record.offset(),
          record.topic(),
          record.partition(),
          e);
      return Optional.empty();
    }
  }

  @Override
  public void pause(TopicPartition partition) {
    consumer.pause(List.of(partition));
  }

  @Override
  public void resume(TopicPartition partition) {
    consumer.resume(List.of(partition));
  }

  @Override
  public void progressed() {
    // the journal says how far it is
  }

  /** Ends a poll that waits; for any thread. */
  void wake() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
