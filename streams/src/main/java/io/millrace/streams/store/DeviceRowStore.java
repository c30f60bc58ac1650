package io.millrace.streams.store;

import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.DeviceRowCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
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
 * <p>A row stands under two keys: its live part, which every message changes, and its history,
 * which is larger and written only when it changed. Keys begin with the kind of the part, so that
 * all live parts can be read without the histories.
 *
 * <p>Kafka Streams calls {@link #flushCache()} before it flushes its producer for a commit;
 * docs/decisions/0005-device-rows-on-heap.md has the reasons.
 */
public final class DeviceRowStore implements StateStore, CachedStateStore<String, byte[]> {

  private static final String LIVE = "l";
  private static final String HISTORY = "h";
  private static final StringSerializer KEYS = new StringSerializer();

  private final KeyValueStore<String, byte[]> bytes;
  private final DeviceRowCodec codec = new DeviceRowCodec();
  private final RowsOnHeap heap;
  private final List<Entry> dirty = new ArrayList<>();

  private static final class Entry {
    private final String device;
    private final DeviceRow row;
    private long writtenHistory;
    private boolean dirty;

    Entry(String device, DeviceRow row) {
      this.device = device;
      this.row = row;
      this.writtenHistory = row.historyVersion();
    }
  }

  /** In order of use; writes the least recently used row back when it grows beyond its limit. */
  private final class RowsOnHeap extends LinkedHashMap<String, DeviceRowStore.Entry> {

    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int limit;

    RowsOnHeap(int limit) {
      super(16, LOAD, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, DeviceRowStore.Entry> eldest) {
      if (size() <= limit) {
        return false;
      }
      write(eldest.getValue());
      return true;
    }
  }

  DeviceRowStore(KeyValueStore<String, byte[]> bytes, int rowsOnHeap) {
    this.bytes = bytes;
    this.heap = new RowsOnHeap(rowsOnHeap);
  }

  /**
   * The row of a device; a new one if it has none. The caller says {@link #changed} if it changes
   * the row, before it asks for that of another device.
   */
  public DeviceRow row(String device) {
    return entry(device).row;
  }

  /** Notes that the row last returned for a device is to be written with the next commit. */
  public void changed(String device, DeviceRow row) {
    Entry entry = entry(device);
    if (entry.row != row) {
      throw new IllegalStateException("The row is not the one that was last returned");
    }
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(entry);
    }
  }

  /** Forgets the row of a device. */
  public void remove(String device) {
    Entry entry = heap.remove(device);
    if (entry != null) {
      entry.dirty = false;
    }
    bytes.delete(LIVE + device);
    bytes.delete(HISTORY + device);
  }

  /** Tells every device that waits for a deadline, and the deadline; reads all live parts. */
  public void deadlines(ObjLongConsumer<String> visitor) {
    flushCache();
    try (KeyValueIterator<String, byte[]> all = bytes.prefixScan(LIVE, KEYS)) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        long deadline = codec.nextDeadline(next.value);
        if (deadline != DeviceRow.NO_DEADLINE) {
          visitor.accept(next.key.substring(LIVE.length()), deadline);
        }
      }
    }
  }

  @Override
  public void flushCache() {
    dirty.forEach(this::write);
    dirty.clear();
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

  private Entry entry(String device) {
    Entry entry = heap.get(device);
    if (entry == null) {
      byte[] live = bytes.get(LIVE + device);
      DeviceRow row =
          live == null ? new DeviceRow() : codec.read(live, bytes.get(HISTORY + device));
      entry = new Entry(device, row);
      heap.put(device, entry);
    }
    return entry;
  }

  private void write(Entry entry) {
    if (!entry.dirty) {
      return;
    }
    entry.dirty = false;
    bytes.put(LIVE + entry.device, codec.writeLive(entry.row));
    if (entry.row.historyVersion() != entry.writtenHistory) {
      bytes.put(HISTORY + entry.device, codec.writeHistory(entry.row));
      entry.writtenHistory = entry.row.historyVersion();
    }
  }
}
