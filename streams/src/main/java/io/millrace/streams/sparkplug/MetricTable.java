package io.millrace.streams.sparkplug;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of an edge node or a device as its last birth named them, and its templates. */
public final class MetricTable {

  private final Map<String, MetricDefinition> byName = new LinkedHashMap<>();
  private final Map<Long, MetricDefinition> byAlias = new HashMap<>();
  private final Map<String, MetricDefinition> ofTemplates = new LinkedHashMap<>();

  void add(MetricDefinition metric) {
    byName.put(metric.name(), metric);
    if (metric.alias() != null) {
      byAlias.put(metric.alias(), metric);
    }
  }

  /** Adds a member of the definition of a template, whose name begins with the template's. */
  void addToTemplates(MetricDefinition member) {
    ofTemplates.put(member.name(), member);
  }

  /** The metric of a name, or null. */
  MetricDefinition find(String name) {
    return byName.get(name);
  }

  /** The metric for which an alias stands, or null. */
  MetricDefinition find(long alias) {
    return byAlias.get(alias);
  }

  /** The member of a template, or null. */
  MetricDefinition ofTemplate(String template, String member) {
    return ofTemplates.get(template + '/' + member);
  }

  int size() {
    return byName.size() + ofTemplates.size();
  }

  Collection<MetricDefinition> metrics() {
    return byName.values();
  }

  Collection<MetricDefinition> templates() {
    return ofTemplates.values();
  }
}
