package io.millrace.streams.topology;

import io.millrace.schema.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The registry rows of one task, the recently used ones on the heap. */
final class Registry {

  private static final float LOAD = 0.75f;

  private final KeyValueStore<String, Device> store;
  private final Map<String, Device> recent;

  Registry(KeyValueStore<String, Device> store, int limit) {
    this.store = store;
    this.recent =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Device> eldest) {
            return size() > limit;
          }
        };
  }

  /** The row of a device, or null. */
  Device find(String id) {
    Device known = recent.get(id);
    if (known == null) {
      known = store.get(id);
      if (known != null) {
        recent.put(id, known);
      }
    }
    return known;
  }

  /** Names every device that has a row. */
  void forEach(Consumer<String> visitor) {
    try (KeyValueIterator<String, Device> all = store.all()) {
      all.forEachRemaining(entry -> visitor.accept(entry.key));
    }
  }

  /** Keeps a row; null takes it away. */
  void put(String id, Device device) {
    recent.remove(id);
    store.put(id, device);
  }
}
