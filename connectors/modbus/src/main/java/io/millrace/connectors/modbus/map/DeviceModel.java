package io.millrace.connectors.modbus.map;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all devices of a kind have in common.
 *
 * @param name of the model
 * @param limits of a request
 * @param groups by name
 * @param points in the order of the map
 */
public record DeviceModel(
    String name, ReadLimits limits, Map<String, PollGroup> groups, List<Point> points) {

  /** The points of one group. */
  public List<Point> of(PollGroup group) {
    return points.stream().filter(point -> point.group().equals(group.name())).toList();
  }

  /** A point by its metric. */
  public Optional<Point> point(String metric) {
    return points.stream().filter(point -> point.metric().equals(metric)).findFirst();
  }
}
