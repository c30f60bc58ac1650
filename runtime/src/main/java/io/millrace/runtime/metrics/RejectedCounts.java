package io.millrace.runtime.metrics;

import java.util.HashMap;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Reads the map of counts as a management bean shows it. */
final class RejectedCounts {

  private RejectedCounts() {}

  static Map<String, Long> read(TabularData table) {
    Map<String, Long> counts = new HashMap<>();
    for (Object each : table.values()) {
      CompositeData row = (CompositeData) each;
      counts.put((String) row.get("key"), (Long) row.get("value"));
    }
    return counts;
  }
}
