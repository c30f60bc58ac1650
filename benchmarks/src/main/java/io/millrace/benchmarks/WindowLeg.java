package io.millrace.benchmarks;

import io.millrace.schema.Aggregate;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.streams.store.DeviceRowStoreBuilder;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Theodolite's UC2 through our stage: the mean of each sensor over a minute, Avro in, one result
 * per window. The engine and the row store are the product's; only the windows are published. At
 * least once, like the copy beside it. Arguments: bootstrap, registry, application id, state
 * folder, from, to.
 */
final class WindowLeg {

  private WindowLeg() {}

  public static void main(String[] args) throws InterruptedException {
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(args[1], null));
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        "in",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        args[4]);
    topology.addProcessor("windows", () -> new WindowProcessor(serdes), "in");
    topology.addStateStore(new DeviceRowStoreBuilder(WindowProcessor.STORE, 100_000), "windows");
    topology.addSink(
        "out", args[5], new StringSerializer(), serdes.of(Aggregate.class).serializer(), "windows");
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, args[2]);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, args[3]);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    new KafkaStreams(topology, properties).start();
    new CountDownLatch(1).await();
  }

  /** Hands the results of a window on. */
  static Record<String, Aggregate> result(Aggregate aggregate) {
    String key = aggregate.getSubject() + '|' + aggregate.getMetric();
    return new Record<>(key, aggregate, aggregate.getWindowEnd().toEpochMilli());
  }
}
