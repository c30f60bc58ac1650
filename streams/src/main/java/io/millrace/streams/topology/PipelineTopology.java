package io.millrace.streams.topology;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.Rule;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.classify.ClassifyRowCodec;
import io.millrace.streams.classify.MachineNetworks;
import io.millrace.streams.commands.MachineProtocols;
import io.millrace.streams.condition.ConditionRowCodec;
import io.millrace.streams.groups.GroupProcessor;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.rules.RuleRowCodec;
import io.millrace.streams.rules.RuleTable;
import io.millrace.streams.store.DeviceRowStoreBuilder;
import io.millrace.streams.store.GlobalTable;
import io.millrace.streams.store.RowStoreBuilder;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Two sub-topologies: one keyed by device, which does all but the last step of groups, and one
 * keyed by group.
 */
public final class PipelineTopology {

  private static final List<Topic> SINKS =
      List.of(
          Topic.READINGS,
          Topic.LATEST,
          Topic.AGGREGATES_1M,
          Topic.AGGREGATES_15M,
          Topic.AGGREGATES_1H,
          Topic.PRESENCE,
          Topic.ALERTS,
          Topic.COMMANDS,
          Topic.DEAD_LETTERS,
          Topic.PARKED,
          Topic.LATE,
          Topic.GAPS,
          Topic.FINDINGS,
          Topic.CLASSIFICATIONS,
          Topic.DELIVERIES,
          Topic.DELIVERY_RESULTS,
          Topic.COMMAND_RESULTS);

  private final PipelineParts parts;
  private final Topology topology;
  private final LinkTable links = new LinkTable();
  private final RuleTable rules = new RuleTable();
  private final MachineNetworks networks = new MachineNetworks();
  private final MachineProtocols protocols = new MachineProtocols();

  /** A topology of these parts under a configuration, which decides on names. */
  public PipelineTopology(PipelineParts parts, TopologyConfig config) {
    this.parts = parts;
    this.topology = new Topology(config);
  }

  /** The topic between the two phases of groups. */
  public static String partialsTopic(Topics topics) {
    return topics.internal("group-partials");
  }

  /** The topic from which every instance knows in which networks machines are. */
  public static String networksTopic(Topics topics) {
    return topics.internal("machine-networks");
  }

  /** The topic from which every instance knows by which protocols machines are told something. */
  public static String protocolsTopic(Topics topics) {
    return topics.internal("machine-protocols");
  }

  /** The topic of what edge nodes say of single devices, keyed by these. */
  public static String sparkplugTopic(Topics topics) {
    return topics.internal(Names.SPARKPLUG);
  }

  /** The topic of commands to Sparkplug devices, keyed by their edge nodes. */
  public static String sparkplugCommandsTopic(Topics topics) {
    return topics.internal(Names.SPARKPLUG_COMMANDS);
  }

  /** Builds it; call once. */
  public Topology build() {
    sources();
    tables();
    pipeline();
    stores();
    new SparkplugParts(parts, topology).add();
    sinks();
    machines();
    groups();
    return topology;
  }

  /** The links that it knows; whoever runs it tells the table which of them have topics. */
  public LinkTable links() {
    return links;
  }

  private void sources() {
    source(Names.RAW, parts.topics().name(Topic.RAW));
    source(Names.DEVICES, parts.topics().name(Topic.DEVICES));
    source(Names.COMMANDS, parts.topics().name(Topic.COMMANDS));
    source(Names.DELIVERIES, parts.topics().name(Topic.DELIVERIES));
    source(Names.DELIVERY_RESULTS, parts.topics().name(Topic.DELIVERY_RESULTS));
    source(Names.SPARKPLUG, sparkplugTopic(parts.topics()));
    source(Names.SPARKPLUG_COMMANDS, sparkplugCommandsTopic(parts.topics()));
  }

  private void tables() {
    GlobalTable.add(
        topology,
        Names.LINK_STORE,
        parts.topics().name(Topic.LINKS),
        parts.serdes().of(Link.class).deserializer(),
        links::put);
    GlobalTable.add(
        topology,
        Names.RULE_STORE,
        parts.topics().name(Topic.RULES),
        parts.serdes().of(Rule.class).deserializer(),
        rules::put);
    GlobalTable.add(
        topology,
        Names.NETWORK_STORE,
        networksTopic(parts.topics()),
        new StringDeserializer(),
        networks::put);
    GlobalTable.add(
        topology,
        Names.PROTOCOL_STORE,
        protocolsTopic(parts.topics()),
        new StringDeserializer(),
        protocols::put);
  }

  private void pipeline() {
    topology.addProcessor(
        Names.PIPELINE,
        () -> new PipelineProcessor(parts, new Shared(links, rules, networks, protocols)),
        Names.RAW,
        Names.DEVICES,
        Names.COMMANDS,
        Names.DELIVERIES,
        Names.DELIVERY_RESULTS,
        Names.SPARKPLUG,
        Names.SPARKPLUG_COMMANDS);
  }

  private void stores() {
    Serde<Device> devices = parts.serdes().of(Device.class);
    topology.addStateStore(store(Names.REGISTRY_STORE, Serdes.String(), devices), Names.PIPELINE);
    topology.addStateStore(
        new DeviceRowStoreBuilder(Names.ROW_STORE, parts.limits().rowsOnHeap()), Names.PIPELINE);
    topology.addStateStore(
        new RowStoreBuilder<>(
            Names.RULE_ROW_STORE, new RuleRowCodec(), parts.limits().rowsOnHeap()),
        Names.PIPELINE);
    topology.addStateStore(
        new RowStoreBuilder<>(
            Names.CLASSIFY_STORE, new ClassifyRowCodec(), parts.limits().rowsOnHeap()),
        Names.PIPELINE);
    topology.addStateStore(
        new RowStoreBuilder<>(
            Names.CONDITION_STORE, new ConditionRowCodec(), parts.limits().rowsOnHeap()),
        Names.PIPELINE);
    topology.addStateStore(
        store(Names.BOOK_STORE, Serdes.String(), Serdes.ByteArray()), Names.PIPELINE);
    topology.addStateStore(
        store(Names.PARKED_STORE, Serdes.Bytes(), Serdes.ByteArray()), Names.PIPELINE);
    topology.addStateStore(
        store(Names.QUEUE_STORE, Serdes.String(), Serdes.ByteArray()), Names.PIPELINE);
    topology.addStateStore(
        store(
            Stores.inMemoryKeyValueStore(Names.PARTIAL_STORE), // emptied every second
            Serdes.String(),
            Serdes.ByteArray()),
        Names.PIPELINE);
  }

  private void sinks() {
    for (Topic topic : SINKS) {
      topology.addSink(
          Names.sink(topic),
          parts.topics().name(topic),
          new StringSerializer(),
          serializer(topic),
          Names.PIPELINE);
    }
    topology.addSink(
        Names.LINKS_SINK,
        (String key, LinkRecord record, RecordContext context) ->
            parts.topics().link(record.link(), record.topic()),
        new StringSerializer(),
        LinkRecord.serializer(parts.serdes()),
        Names.PIPELINE);
  }

  private void machines() {
    topology.addSink(
        Names.NETWORKS_SINK,
        networksTopic(parts.topics()),
        new StringSerializer(),
        new StringSerializer(),
        Names.PIPELINE);
    topology.addSink(
        Names.PROTOCOLS_SINK,
        protocolsTopic(parts.topics()),
        new StringSerializer(),
        new StringSerializer(),
        Names.PIPELINE);
  }

  private void groups() {
    String partials = partialsTopic(parts.topics());
    topology.addSink(
        Names.PARTIALS_SINK,
        partials,
        new StringSerializer(),
        new ByteArraySerializer(),
        Names.PIPELINE);
    source(Names.PARTIALS, partials);
    topology.addProcessor(
        Names.GROUPS,
        () -> new GroupProcessor(Names.GROUP_STORE, parts.groupTimes(), parts.metrics()),
        Names.PARTIALS);
    topology.addStateStore(
        store(Names.GROUP_STORE, Serdes.String(), Serdes.ByteArray()), Names.GROUPS);
    topology.addSink(
        Names.GROUPS_SINK,
        parts.topics().name(Topic.GROUPS_1M),
        new StringSerializer(),
        parts.serdes().of(Aggregate.class).serializer(),
        Names.GROUPS);
  }

  private void source(String name, String topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic);
  }

  private org.apache.kafka.common.serialization.Serializer<? super Object> serializer(Topic topic) {
    @SuppressWarnings("unchecked") // the sink of a topic is given only that topic's records
    var serializer =
        (org.apache.kafka.common.serialization.Serializer<Object>)
            (org.apache.kafka.common.serialization.Serializer<?>)
                parts.serdes().of(topic.value().asSubclass(SpecificRecord.class)).serializer();
    return serializer;
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> key, Serde<V> value) {
    return store(Stores.persistentKeyValueStore(name), key, value);
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      KeyValueBytesStoreSupplier supplier, Serde<K> key, Serde<V> value) {
    return Stores.keyValueStoreBuilder(supplier, key, value)
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }
}
