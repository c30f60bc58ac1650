package io.millrace.streams.topology;

import io.millrace.schema.Command;
import io.millrace.schema.DeviceMessage;
import io.millrace.streams.sparkplug.MetricTableCodec;
import io.millrace.streams.sparkplug.NodeRowCodec;
import io.millrace.streams.store.RowStoreBuilder;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What the topology has for Sparkplug: the state of edge nodes, and the ways to their devices. */
final class SparkplugParts {

  /** Of the births of one task; each may be large. */
  private static final int BIRTHS_ON_HEAP = 2_000;

  private final PipelineParts parts;
  private final Topology topology;

  SparkplugParts(PipelineParts parts, Topology topology) {
    this.parts = parts;
    this.topology = topology;
  }

  void add() {
    int rows = parts.limits().rowsOnHeap();
    topology.addStateStore(
        new RowStoreBuilder<>(Names.NODE_STORE, new NodeRowCodec(), rows), Names.PIPELINE);
    topology.addStateStore(
        new RowStoreBuilder<>(
            Names.BIRTH_STORE, new MetricTableCodec(), Math.min(rows, BIRTHS_ON_HEAP)),
        Names.PIPELINE);
    topology.addStateStore(store(Names.EARLY_STORE, Serdes.Bytes()), Names.PIPELINE);
    topology.addStateStore(store(Names.EARLY_QUEUE_STORE, Serdes.String()), Names.PIPELINE);
    topology.addSink(
        Names.SPARKPLUG_SINK,
        PipelineTopology.sparkplugTopic(parts.topics()),
        new StringSerializer(),
        parts.serdes().of(DeviceMessage.class).serializer(),
        Names.PIPELINE);
    topology.addSink(
        Names.SPARKPLUG_COMMANDS_SINK,
        PipelineTopology.sparkplugCommandsTopic(parts.topics()),
        new StringSerializer(),
        parts.serdes().of(Command.class).serializer(),
        Names.PIPELINE);
  }

  private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> key) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), key, Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }
}
