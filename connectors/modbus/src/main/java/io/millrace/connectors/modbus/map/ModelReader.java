package io.millrace.connectors.modbus.map;

import io.millrace.connectors.common.yaml.YamlSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads device models. */
final class ModelReader {

  private static final int MOST_REGISTERS = 125;
  private static final int MOST_BITS = 2_000;
  private static final Duration USUAL_PERIOD = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
  private static final Duration USUAL_HEARTBEAT = Duration.ofMinutes(10);
  private static final String USUAL_GROUP = "all";

  private ModelReader() {}

  static Map<String, DeviceModel> readAll(YamlSection top) {
    Map<String, DeviceModel> models = new LinkedHashMap<>();
    top.named("models").forEach((name, section) -> models.put(name, read(name, section)));
    if (models.isEmpty()) {
      top.complain("models", "at least one model is needed");
    }
    return models;
  }

  private static DeviceModel read(String name, YamlSection model) {
    ReadLimits limits =
        new ReadLimits(
            (int) model.number("max_registers", 1, MOST_REGISTERS, MOST_REGISTERS),
            (int) model.number("max_bits", 1, MOST_BITS, MOST_BITS),
            (int) model.number("gap", 0, MOST_REGISTERS, 0));
    Order bytes = model.word("byte_order", Order.class, Order.BIG);
    Order words = model.word("word_order", Order.class, Order.BIG);
    Map<String, PollGroup> groups = groups(model);
    PointReader reader = new PointReader(limits, bytes, words, groups);
    List<Point> points = new ArrayList<>();
    model.named("points").forEach((metric, point) -> points.add(reader.read(metric, point)));
    if (points.isEmpty()) {
      model.complain("points", "at least one point is needed");
    }
    model.end();
    return new DeviceModel(name, limits, groups, points);
  }

  private static Map<String, PollGroup> groups(YamlSection model) {
    Map<String, PollGroup> groups = new LinkedHashMap<>();
    model.named("groups").forEach((name, group) -> groups.put(name, group(name, group)));
    if (groups.isEmpty()) {
      groups.put(
          USUAL_GROUP,
          new PollGroup(USUAL_GROUP, USUAL_PERIOD, PollGroup.Report.EVERY_POLL, USUAL_HEARTBEAT));
    }
    return groups;
  }

  private static PollGroup group(String name, YamlSection group) {
    Duration period = group.duration("period", USUAL_PERIOD);
    if (period.compareTo(SHORTEST_PERIOD) < 0) {
      group.complain("period", "period: at least 10ms is expected");
    }
    PollGroup read =
        new PollGroup(
            name,
            period,
            group.word("report", PollGroup.Report.class, PollGroup.Report.EVERY_POLL),
            group.duration("heartbeat", USUAL_HEARTBEAT));
    group.end();
    return read;
  }
}
