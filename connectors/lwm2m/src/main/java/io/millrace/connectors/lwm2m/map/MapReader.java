package io.millrace.connectors.lwm2m.map;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.yaml.YamlProblems;
import io.millrace.connectors.common.yaml.YamlSection;
import io.millrace.connectors.common.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a map from YAML, strictly. */
public final class MapReader {

  private static final Set<String> THRESHOLDS = Set.of("gt", "lt", "st");

  private final YamlProblems problems = new YamlProblems();

  private MapReader() {}

  /**
   * Reads a map.
   *
   * @param text YAML
   * @param name of the text, for messages
   * @throws io.millrace.connectors.common.yaml.YamlException if anything is wrong with it
   */
  public static LwM2mMap read(String text, String name) {
    MapReader reader = new MapReader();
    LwM2mMap map = reader.map(YamlText.read(text, reader.problems));
    reader.problems.throwIfAny(name);
    return map;
  }

  private LwM2mMap map(YamlSection top) {
    List<ObserveGroup> groups = new ArrayList<>();
    top.named("observe").forEach((name, group) -> groups.add(group(name, group)));
    Map<String, MetricRule> metrics = new LinkedHashMap<>();
    top.named("metrics")
        .forEach(
            (path, rule) -> {
              checkPath(top.section("metrics"), path, path);
              metrics.put(path, metric(rule));
            });
    List<ObjectDefinition> objects = new ArrayList<>();
    top.named("objects")
        .forEach((id, object) -> objects.add(object(top.section("objects"), id, object)));
    List<EndpointRule> endpoints = endpoints(top, groups);
    top.end();
    return new LwM2mMap(endpoints, List.copyOf(groups), Map.copyOf(metrics), objects);
  }

  private List<EndpointRule> endpoints(YamlSection top, List<ObserveGroup> groups) {
    if (!top.has("devices")) {
      return List.of(EndpointRule.EVERYBODY);
    }
    Set<String> known = groups.stream().map(ObserveGroup::name).collect(Collectors.toSet());
    return top.sections("devices").stream().map(rule -> endpoint(rule, known)).toList();
  }

  private static EndpointRule endpoint(YamlSection rule, Set<String> known) {
    String endpoint = rule.text("endpoint");
    boolean captures = endpoint.contains(EndpointRule.CAPTURE);
    String device = rule.text("device", captures ? EndpointRule.CAPTURE : endpoint);
    if (!DeviceIds.isLegal(device.replace(EndpointRule.CAPTURE, "x"))) {
      rule.complain("device", "a device id has 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
    if (captures != device.contains(EndpointRule.CAPTURE)) {
      rule.complain("device", "{device} must be in both endpoint and device, or in neither");
    }
    List<String> observe = rule.has("observe") ? rule.texts("observe") : null;
    if (observe != null) {
      observe.stream()
          .filter(group -> !known.contains(group))
          .forEach(group -> rule.complain("observe", "nothing is called " + group));
    }
    rule.end();
    return EndpointRule.of(endpoint, device, observe);
  }

  private ObserveGroup group(String name, YamlSection group) {
    List<String> paths = group.texts("paths");
    paths.forEach(path -> checkPath(group, "paths", path));
    if (paths.isEmpty()) {
      group.complain("paths", name + ": paths is missing");
    }
    boolean composite = group.flag("composite", false);
    List<String> attributes = new ArrayList<>();
    seconds(group, "pmin", attributes);
    seconds(group, "pmax", attributes);
    for (String threshold : THRESHOLDS) {
      if (group.has(threshold)) {
        attributes.add(threshold + "=" + group.decimal(threshold, 0));
      }
    }
    group.end();
    return new ObserveGroup(name, List.copyOf(paths), composite, List.copyOf(attributes));
  }

  private static void seconds(YamlSection group, String key, List<String> attributes) {
    if (group.has(key)) {
      Duration time = group.duration(key, Duration.ofSeconds(1));
      if (time.toMillis() % 1_000 != 0) {
        group.complain(key, key + " is in whole seconds");
      }
      attributes.add(key + "=" + time.toSeconds());
    }
  }

  private static MetricRule metric(YamlSection rule) {
    String name = rule.text("name");
    String unit = rule.text("unit", null);
    rule.end();
    return new MetricRule(name, unit);
  }

  private ObjectDefinition object(YamlSection all, String id, YamlSection object) {
    int number = number(all, id);
    String name = object.text("name");
    List<ObjectDefinition.Resource> resources = new ArrayList<>();
    object
        .named("resources")
        .forEach(
            (resource, definition) ->
                resources.add(resource(number(object.section("resources"), resource), definition)));
    object.end();
    return new ObjectDefinition(number, name, resources);
  }

  private static ObjectDefinition.Resource resource(int id, YamlSection resource) {
    String access = resource.text("access", "R");
    if (!access.matches("R?W?|E")) {
      resource.complain("access", "R, W, RW or E is expected");
    }
    ObjectDefinition.Resource read =
        new ObjectDefinition.Resource(
            id,
            resource.text("name"),
            resource.word("type", ObjectDefinition.Kind.class, ObjectDefinition.Kind.NONE),
            resource.text("unit", null),
            access,
            resource.flag("multiple", false));
    resource.end();
    return read;
  }

  private static int number(YamlSection section, String key) {
    if (Paths.isLegal(key) && Paths.depth(key) == 1) {
      return Integer.parseInt(key);
    }
    section.complain(key, key + ": a number from 0 to " + Paths.HIGHEST + " is expected");
    return 0;
  }

  private static void checkPath(YamlSection section, String key, String path) {
    if (!Paths.isLegal(path)) {
      section.complain(key, path + " is no path such as 3303/0/5700");
    }
  }
}
