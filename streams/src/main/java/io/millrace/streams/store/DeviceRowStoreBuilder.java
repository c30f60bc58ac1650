package io.millrace.streams.store;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link DeviceRowStore} over RocksDB with a changelog. */
public final class DeviceRowStoreBuilder implements StoreBuilder<DeviceRowStore> {

  /**
   * The largest part of a row that can be written: a device with a thousand metrics of wide spread
   * fills some megabytes. The producer must be allowed as much.
   */
  public static final int LARGEST_PART = 16 << 20;

  private final StoreBuilder<KeyValueStore<String, byte[]>> bytes;
  private final int rowsOnHeap;

  /**
   * @param name of the store, which names its changelog too
   * @param rowsOnHeap how many rows one task keeps as objects
   */
  public DeviceRowStoreBuilder(String name, int rowsOnHeap) {
    this.rowsOnHeap = rowsOnHeap;
    this.bytes =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(changelog());
  }

  @Override
  public DeviceRowStore build() {
    return new DeviceRowStore(bytes.build(), rowsOnHeap);
  }

  @Override
  public StoreBuilder<DeviceRowStore> withCachingEnabled() {
    return this; // the heap rows are the cache
  }

  @Override
  public StoreBuilder<DeviceRowStore> withCachingDisabled() {
    return this; // without it there is no store
  }

  @Override
  public StoreBuilder<DeviceRowStore> withLoggingEnabled(Map<String, String> config) {
    bytes.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<DeviceRowStore> withLoggingDisabled() {
    bytes.withLoggingDisabled();
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return bytes.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return bytes.loggingEnabled();
  }

  @Override
  public String name() {
    return bytes.name();
  }

  /** Settings of a changelog of rows. */
  static Map<String, String> changelog() {
    return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_PART));
  }
}
