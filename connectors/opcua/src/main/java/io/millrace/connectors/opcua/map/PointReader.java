package io.millrace.connectors.opcua.map;

import io.millrace.connectors.common.yaml.YamlSection;
import io.millrace.connectors.opcua.map.PointMap.Monitoring;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what is to be observed of one device. */
final class PointReader {

  private static final Duration SAMPLING = Duration.ofSeconds(1);
  private static final int LONGEST_QUEUE = 10_000;

  private final Set<String> metrics = new HashSet<>();

  List<PointMap> points(List<YamlSection> sections) {
    return sections.stream().map(this::point).toList();
  }

  private PointMap point(YamlSection section) {
    NodeRef node = node(section);
    PointMap point =
        new PointMap(
            node,
            metric(section, node),
            section.text("unit", null),
            new Monitoring(
                section.duration("sampling", SAMPLING),
                (int) section.number("queue", 1, LONGEST_QUEUE, 10),
                deadband(section.section("deadband"))),
            section.flag("writeable", false));
    section.end();
    return point;
  }

  private static NodeRef node(YamlSection section) {
    if (section.has("node") == section.has("path")) {
      section.complain("node", "node or path, and one of both, is expected");
    }
    NodeRef byId = MapReader.as(section, "node", null, NodeRef::ofId);
    NodeRef byPath = MapReader.as(section, "path", null, NodeRef::ofPath);
    return byId == null ? byPath : byId;
  }

  private String metric(YamlSection section, NodeRef node) {
    String metric = MapReader.as(section, "metric", null, MetricNames::check);
    if (node == null) {
      return metric;
    }
    if (metric == null && node.id() != null) {
      section.complain("metric", "metric: a node named by its id needs one");
    }
    if (metric != null && node.isSingle() && !metrics.add(metric)) {
      section.complain("metric", "metric: this device has another node for " + metric);
    }
    return metric;
  }

  private static Deadband deadband(YamlSection section) {
    Deadband deadband = Deadband.NONE;
    if (section.has("absolute") && section.has("percent")) {
      section.complain("percent", "deadband: absolute or percent, not both");
    }
    if (section.has("absolute")) {
      deadband = new Deadband(Deadband.Kind.ABSOLUTE, section.decimal("absolute", 0));
    }
    if (section.has("percent")) {
      deadband = new Deadband(Deadband.Kind.PERCENT, section.decimal("percent", 0));
    }
    if (deadband.size() < 0 || deadband.kind() == Deadband.Kind.PERCENT && deadband.size() > 100) {
      section.complain(
          deadband.kind() == Deadband.Kind.PERCENT ? "percent" : "absolute",
          "deadband: a size from 0, and up to 100 for percent, is expected");
    }
    section.end();
    return deadband;
  }
}
