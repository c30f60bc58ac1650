package io.millrace.connectors.lwm2m;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Remembers, of the resources heard last, what they were at the latest time of the device. */
final class LastTimes {

  private static final int MOST = 200_000;

  private record Seen(long observedAt, Object value) {}

  private final Map<String, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST;
        }
      };

  /** Whether a resource was something else at this very time, by what the device said before. */
  boolean isContradiction(String device, String path, long observedAt, Object value) {
    String key = device + "/" + path;
    Seen last = seen.get(key);
    if (last == null || observedAt > last.observedAt()) {
      seen.put(key, new Seen(observedAt, value));
      return false;
    }
    return observedAt == last.observedAt() && !Objects.deepEquals(value, last.value());
  }
}
