package io.millrace.streams.app;

import io.millrace.streams.store.BoundedRocksDb;
import io.millrace.streams.store.DeviceRowStoreBuilder;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The Kafka Streams configuration of an instance, with the reason of each choice that is not the
 * default.
 */
final class StreamsProperties {

  /**
   * The producer gathers for this long: a tenth of Streams' default, since a commit flushes every
   * 100 ms anyhow.
   */
  private static final int LINGER_MILLIS = 10;

  /**
   * An instance that was killed is missed for this long, unless it comes back under its instance id
   * before.
   */
  private static final int SESSION_MILLIS = 10_000;

  private static final int HEARTBEAT_MILLIS = 2_000;

  /**
   * A transaction left open by a killed instance holds back read_committed consumers for this long
   * at most.
   */
  private static final int TRANSACTION_MILLIS = 10_000;

  /**
   * A record that Kafka does not take is given up after this long, and its transaction done again.
   * Streams would wait for ever, and every device with it, for a topic that somebody removed; the
   * transaction has timed out by then anyhow.
   */
  private static final int DELIVERY_MILLIS = 20_000;

  private static final int REQUEST_MILLIS = 15_000;

  private StreamsProperties() {}

  static Properties of(StreamsSettings settings) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0); // rows are cached as objects
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        DeviceRowStoreBuilder.LARGEST_PART);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_MILLIS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), DELIVERY_MILLIS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), REQUEST_MILLIS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), DELIVERY_MILLIS);
    consumer(properties, settings);
    properties.putAll(settings.client());
    return properties;
  }

  private static void consumer(Properties properties, StreamsSettings settings) {
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        settings.instanceId());
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MILLIS);
  }
}
