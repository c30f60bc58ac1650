package io.millrace.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what all RocksDB stores of the process take together off the heap; by default each takes
 * 50 MB of block cache and up to 48 MB of write buffers for itself.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long TOTAL_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 24L << 20;
  private static final long MEMTABLE_BYTES = 2L << 20;

  static {
    org.rocksdb.RocksDB.loadLibrary();
  }

  // Shared by all stores and never closed: they live as long as the process.
  private static final Cache CACHE = new LRUCache(TOTAL_BYTES, -1, false, 0.1);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // what was set is shared, so there is nothing to close with one store
  }
}
