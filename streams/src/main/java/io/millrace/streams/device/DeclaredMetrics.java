package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the registry knows of a device's metrics, by name; kept as long as the registry row is. */
final class DeclaredMetrics {

  private final Device device;
  private final Map<String, Metric> byName;

  DeclaredMetrics(Device device) {
    this.device = device;
    List<Metric> metrics = device.getMetrics();
    this.byName = metrics == null || metrics.isEmpty() ? Map.of() : new HashMap<>();
    if (metrics != null) {
      metrics.forEach(metric -> byName.put(metric.getName(), metric));
    }
  }

  boolean isOf(Device other) {
    return device == other;
  }

  /** The metric of a name; null where the registry does not know it. */
  Metric find(String name) {
    return byName.isEmpty() ? null : byName.get(name);
  }
}
