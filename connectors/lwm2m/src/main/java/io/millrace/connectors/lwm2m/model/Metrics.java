package io.millrace.connectors.lwm2m.model;

import io.millrace.connectors.lwm2m.map.MetricRule;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.leshan.core.model.ResourceModel;

/**
 * Names and units of resources: the map's, else {@code object.resource} as the model calls them,
 * with the numbers of instances other than 0 between and after.
 */
public final class Metrics {

  private static final int MOST_CACHED = 100_000;

  private final Map<String, MetricRule> rules;
  private final Models models;
  private final Map<String, MetricRule> cache = new ConcurrentHashMap<>();

  /**
   * @param rules of the map
   * @param models what objects are made of
   */
  public Metrics(Map<String, MetricRule> rules, Models models) {
    this.rules = rules;
    this.models = models;
  }

  /** Name and unit of a resource or an instance of one. */
  public MetricRule of(String path) {
    MetricRule known = cache.get(path);
    if (known == null) {
      known = make(path);
      if (cache.size() < MOST_CACHED) {
        cache.put(path, known);
      }
    }
    return known;
  }

  /** The path of a name of the map; a path is itself. */
  public Optional<String> pathOf(String point) {
    return rules.entrySet().stream()
        .filter(rule -> rule.getValue().name().equals(point))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private MetricRule make(String path) {
    String[] parts = path.split("/");
    int object = Integer.parseInt(parts[0]);
    int resource = parts.length > 2 ? Integer.parseInt(parts[2]) : -1;
    ResourceModel model = resource < 0 ? null : models.resource(object, resource);
    String unit = model == null ? null : UcumUnits.of(model.units);
    MetricRule rule = rules.get(path);
    if (rule != null) {
      return new MetricRule(rule.name(), rule.unit() == null ? unit : rule.unit());
    }
    return new MetricRule(name(parts, object, model), unit);
  }

  private String name(String[] parts, int object, ResourceModel model) {
    String known = models.nameOf(object);
    StringBuilder name = new StringBuilder(known == null ? parts[0] : word(known));
    if (parts.length > 1 && !parts[1].equals("0")) {
      name.append('.').append(parts[1]);
    }
    if (parts.length > 2) {
      name.append('.').append(model == null ? parts[2] : word(model.name));
    }
    if (parts.length > 3 && !parts[3].equals("0")) {
      name.append('.').append(parts[3]);
    }
    return name.toString();
  }

  private static String word(String name) {
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return word.replaceAll("^_|_$", "");
  }
}
