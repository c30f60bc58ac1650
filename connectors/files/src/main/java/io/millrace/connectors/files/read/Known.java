package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FoundFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each file was read: what this run knows goes before what an earlier one stored. */
final class Known {

  private static final int MOST = 20_000;

  private final StoredPositions stored;
  private final Map<String, Progress> reached = new LinkedHashMap<>(16, 0.75f, true);

  Known(StoredPositions stored) {
    this.stored = stored;
  }

  /** Learns of files what was stored; those that are new are asked for all at once. */
  void learn(List<FoundFile> files) {
    List<FoundFile> strange =
        files.stream().filter(file -> !reached.containsKey(file.path())).toList();
    if (!strange.isEmpty()) {
      reached.putAll(stored.of(strange));
    }
  }

  Progress of(String path) {
    return reached.get(path);
  }

  void reached(String path, Progress progress) {
    reached.put(path, progress);
  }

  /** Forgets what was not asked for longest; it is asked for again if it comes back. */
  void trim(int listed) {
    int most = Math.max(MOST, listed);
    while (reached.size() > most) {
      reached.remove(reached.keySet().iterator().next());
    }
  }
}
