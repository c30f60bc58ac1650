package io.millrace.streams.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds a {@link RowStore} over RocksDB with a changelog.
 *
 * @param <R> the row
 */
public final class RowStoreBuilder<R> implements StoreBuilder<RowStore<R>> {

  private final StoreBuilder<KeyValueStore<String, byte[]>> bytes;
  private final RowCodec<R> codec;
  private final int rowsOnHeap;

  /**
   * @param name of the store, which names its changelog too
   * @param codec how rows become bytes
   * @param rowsOnHeap how many rows one task keeps as objects
   */
  public RowStoreBuilder(String name, RowCodec<R> codec, int rowsOnHeap) {
    this.codec = codec;
    this.rowsOnHeap = rowsOnHeap;
    this.bytes =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(DeviceRowStoreBuilder.changelog());
  }

  @Override
  public RowStore<R> build() {
    return new RowStore<>(bytes.build(), codec, rowsOnHeap);
  }

  @Override
  public StoreBuilder<RowStore<R>> withCachingEnabled() {
    return this; // the heap rows are the cache
  }

  @Override
  public StoreBuilder<RowStore<R>> withCachingDisabled() {
    return this; // without it there is no store
  }

  @Override
  public StoreBuilder<RowStore<R>> withLoggingEnabled(Map<String, String> config) {
    bytes.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<RowStore<R>> withLoggingDisabled() {
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
}
