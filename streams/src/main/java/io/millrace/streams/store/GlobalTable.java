package io.millrace.streams.store;

import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small compacted topic that every instance knows whole, such as the links. Each record, from the
 * first one at every start, is told to an index; the store itself only gives Kafka Streams a reason
 * to read the topic.
 */
public final class GlobalTable {

  private static final Logger LOG = LoggerFactory.getLogger(GlobalTable.class);

  private GlobalTable() {}

  /**
   * Adds the table.
   *
   * @param name of the store; the names of its nodes are made of it
   * @param index told of every key and its new value, null where it was taken out; from a thread of
   *     its own
   */
  public static <T> void add(
      Topology topology,
      String name,
      String topic,
      Deserializer<T> reader,
      BiConsumer<String, T> index) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        name + "-source",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic,
        name + "-index",
        () -> new Feeder<>(name, topic, reader, index));
  }

  private static final class Feeder<T> implements Processor<String, byte[], Void, Void> {

    private final String name;
    private final String topic;
    private final Deserializer<T> reader;
    private final BiConsumer<String, T> index;
    private KeyValueStore<String, byte[]> store;

    Feeder(String name, String topic, Deserializer<T> reader, BiConsumer<String, T> index) {
      this.name = name;
      this.topic = topic;
      this.reader = reader;
      this.index = index;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(name);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      if (record.key() == null) {
        LOG.warn("A record without a key in {} is passed over", topic);
        return;
      }
      try {
        T value = record.value() == null ? null : reader.deserialize(topic, record.value());
        store.put(record.key(), record.value());
        index.accept(record.key(), value);
      } catch (SerializationException e) {
        LOG.warn(
            "The record of {} in {} cannot be read and is passed over", record.key(), topic, e);
      }
    }
  }
}
