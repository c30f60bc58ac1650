package io.millrace.streams.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Rows of some devices, in the way of {@link DeviceRowStore}: those in use stay on the heap as
 * objects and are written as bytes once per commit. For rows in one part, of which many devices
 * have none.
 *
 * @param <R> the row
 */
public final class RowStore<R> implements StateStore, CachedStateStore<String, byte[]> {

  private final KeyValueStore<String, byte[]> bytes;
  private final RowCodec<R> codec;
  private final RowsOnHeap heap;
  private final Map<String, R> dirty = new LinkedHashMap<>();

  /** In order of use; writes the least recently used row back when it grows beyond its limit. */
  private final class RowsOnHeap extends LinkedHashMap<String, R> {

    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int limit;

    RowsOnHeap(int limit) {
      super(16, LOAD, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
      if (size() <= limit) {
        return false;
      }
      R unwritten = dirty.remove(eldest.getKey());
      if (unwritten != null) {
        bytes.put(eldest.getKey(), codec.write(unwritten));
      }
      return true;
    }
  }

  RowStore(KeyValueStore<String, byte[]> bytes, RowCodec<R> codec, int rowsOnHeap) {
    this.bytes = bytes;
    this.codec = codec;
    this.heap = new RowsOnHeap(rowsOnHeap);
  }

  /** The row of a device; null if it has none. */
  public R find(String device) {
    R row = heap.get(device);
    if (row == null) {
      byte[] written = bytes.get(device);
      if (written != null) {
        row = codec.read(written);
        heap.put(device, row);
      }
    }
    return row;
  }

  /** Keeps a row, new or changed; it is written with the next commit. */
  public void keep(String device, R row) {
    dirty.put(device, row);
    heap.put(device, row);
  }

  /** Takes a row away. */
  public void remove(String device) {
    heap.remove(device);
    dirty.remove(device);
    bytes.delete(device);
  }

  /** Shows every row as it is written. */
  public void scan(BiConsumer<String, byte[]> visitor) {
    flushCache();
    try (KeyValueIterator<String, byte[]> all = bytes.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        visitor.accept(next.key, next.value);
      }
    }
  }

  @Override
  public void flushCache() {
    List<Map.Entry<String, R>> changed = new ArrayList<>(dirty.entrySet());
    dirty.clear();
    changed.forEach(entry -> bytes.put(entry.getKey(), codec.write(entry.getValue())));
  }

  @Override
  public void clearCache() {
    heap.clear();
    dirty.clear();
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
    return false; // nothing downstream waits for flushed rows
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    clearCache();
    bytes.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    bytes.commit(changelogOffsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return bytes.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // the answer must be the inner store's for as long as Kafka asks
  public boolean managesOffsets() {
    return bytes.managesOffsets();
  }

  @Override
  public Position getPosition() {
    return bytes.getPosition();
  }

  @Override
  public boolean persistent() {
    return bytes.persistent();
  }

  @Override
  public boolean isOpen() {
    return bytes.isOpen();
  }

  @Override
  public void close() {
    clearCache();
    bytes.close();
  }
}
