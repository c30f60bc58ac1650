package io.millrace.streams.store;

import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.DeviceRowCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
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
 * One row per device. Rows in use stay on the heap as objects and are written as bytes once per
 * commit, however often they changed in between; the least recently used ones leave the heap when
 * there are too many.
 *
 * <p>Kafka Streams calls {@link #flushCache()} before it flushes its producer for a commit;
 * docs/decisions has the page on why that hook is used.
 */
public final class DeviceRowStore implements StateStore, CachedStateStore<String, byte[]> {

  private final KeyValueStore<String, byte[]> bytes;
  private final DeviceRowCodec codec = new DeviceRowCodec();
  private final RowsOnHeap heap;

  private static final class Entry {
    private final DeviceRow row;
    private boolean dirty;

    Entry(DeviceRow row) {
      this.row = row;
    }
  }

  /** In order of use; writes the least recently used row back when it grows beyond its limit. */
  private final class RowsOnHeap extends LinkedHashMap<String, Entry> {

    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int limit;

    RowsOnHeap(int limit) {
      super(16, LOAD, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
      if (size() <= limit) {
        return false;
      }
      write(eldest.getKey(), eldest.getValue());
      return true;
    }
  }

  DeviceRowStore(KeyValueStore<String, byte[]> bytes, int rowsOnHeap) {
    this.bytes = bytes;
    this.heap = new RowsOnHeap(rowsOnHeap);
  }

  /**
   * The row of a device; a new one if it has none. The caller says {@link #changed} if it changes
   * the row.
   */
  public DeviceRow row(String device) {
    Entry entry = heap.get(device);
    if (entry == null) {
      byte[] stored = bytes.get(device);
      entry = new Entry(stored == null ? new DeviceRow() : codec.read(stored));
      heap.put(device, entry);
    }
    return entry.row;
  }

  /** Notes that the row last returned for a device is to be written with the next commit. */
  public void changed(String device, DeviceRow row) {
    Entry entry = heap.get(device);
    if (entry == null || entry.row != row) {
      entry = new Entry(row);
      heap.put(device, entry);
    }
    entry.dirty = true;
  }

  /** Tells every device that waits for a deadline, and the deadline; reads all rows. */
  public void deadlines(ObjLongConsumer<String> visitor) {
    flushCache();
    try (KeyValueIterator<String, byte[]> all = bytes.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        long deadline = codec.read(next.value).nextDeadline();
        if (deadline != DeviceRow.NO_DEADLINE) {
          visitor.accept(next.key, deadline);
        }
      }
    }
  }

  @Override
  public void flushCache() {
    heap.forEach(this::write);
  }

  @Override
  public void clearCache() {
    heap.clear();
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
    heap.clear();
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
    heap.clear();
    bytes.close();
  }

  private void write(String device, Entry entry) {
    if (entry.dirty) {
      bytes.put(device, codec.write(entry.row));
      entry.dirty = false;
    }
  }
}
