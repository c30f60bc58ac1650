package io.millrace.streams.classify;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names that were seen lately, a few at most, and when each was last. */
final class Sightings {

  /** How long a name is remembered that is not seen again. */
  static final long KEPT = Duration.ofHours(24).toMillis();

  static final long REFRESH = Duration.ofHours(1).toMillis();
  private static final int MOST = 4;

  private final Map<String, Long> lastSeen = new TreeMap<>();

  /** A name was seen; where there is no room for it, that which was not seen for longest goes. */
  Sight see(String name, long now) {
    Long last = lastSeen.get(name);
    if (last != null && now - last < REFRESH) {
      return Sight.OLD;
    }
    if (last == null && lastSeen.size() == MOST) {
      lastSeen.remove(
          lastSeen.entrySet().stream()
              .min(Comparator.comparing(Map.Entry::getValue))
              .orElseThrow()
              .getKey());
    }
    lastSeen.put(name, now);
    return last == null ? Sight.NEWS : Sight.REFRESHED;
  }

  boolean contains(String name) {
    return lastSeen.containsKey(name);
  }

  /** Forgets what was not seen for long; true if something was. */
  boolean forget(long now) {
    return lastSeen.values().removeIf(last -> now - last >= KEPT);
  }

  List<String> names() {
    return List.copyOf(lastSeen.keySet());
  }

  void write(ByteWriter out) {
    out.writeUnsigned(lastSeen.size());
    lastSeen.forEach(
        (name, last) -> {
          out.writeText(name);
          out.writeSigned(last);
        });
  }

  void read(ByteReader in) {
    int size = in.readCount(MOST);
    for (int i = 0; i < size; i++) {
      lastSeen.put(in.readText(), in.readSigned());
    }
  }
}
