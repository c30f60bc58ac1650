package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.streams.rules.CompiledRule;
import io.millrace.streams.rules.RuleTable;
import io.millrace.streams.rules.RuleTable.Edition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rules watch a device, remembered while neither the device nor the rules change. */
final class WatchList {

  private static final float LOAD = 0.75f;

  private final RuleTable table;
  private final Map<String, Entry> recent;
  private Edition edition;

  private record Entry(Device device, List<CompiledRule> rules) {}

  WatchList(RuleTable table, int limit) {
    this.table = table;
    this.edition = table.edition();
    this.recent =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > limit;
          }
        };
  }

  /** The rules that watch a device, which may be null. */
  List<CompiledRule> of(Device device) {
    Edition current = table.edition();
    if (current != edition) {
      edition = current;
      recent.clear();
    }
    if (device == null || current.book().isEmpty()) {
      return List.of();
    }
    Entry known = recent.get(device.getId());
    if (known == null || known.device() != device) {
      known = new Entry(device, current.book().watching(device));
      recent.put(device.getId(), known);
    }
    return known.rules();
  }
}
