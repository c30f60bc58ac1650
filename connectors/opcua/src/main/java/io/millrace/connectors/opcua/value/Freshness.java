package io.millrace.connectors.opcua.value;

import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.common.edge.EdgeSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides what of that which a server says is told on. A value whose source time did not move is
 * the observation that was told before: it is dropped, or, where something bad was told meanwhile,
 * told as uncertain with the server's time. It is never good again.
 */
public final class Freshness {

  private final Map<Point, Told> told = new HashMap<>();
  private final Map<Point, Set<String>> suffixes = new HashMap<>();

  private record Told(NodeValue value, boolean badSince) {}

  /** The samples that a value becomes; none if it says nothing new. */
  public List<EdgeSample> samples(NodeValue value) {
    Told before = told.get(value.point());
    if (before == null || moved(before.value(), value)) {
      told.put(value.point(), new Told(value, isBad(value)));
      return each(value, value.status(), observed(value));
    }
    if (isBad(value)) {
      boolean same = before.badSince() && before.value().status().equals(value.status());
      told.put(value.point(), new Told(value, true));
      return same ? List.of() : each(value, value.status(), value.serverTime());
    }
    if (!before.badSince() && sameContent(before.value(), value)) {
      return List.of();
    }
    told.put(value.point(), new Told(value, false));
    return each(value, unchanged(value.status()), value.serverTime());
  }

  /** The samples that say that there is nothing to be had of a point. */
  public List<EdgeSample> bad(Point point, Status status, Long observedAt) {
    told.computeIfPresent(point, (each, before) -> new Told(before.value(), true));
    return suffixes.getOrDefault(point, Set.of("")).stream()
        .sorted()
        .map(
            suffix ->
                EdgeSample.bad(point.metric() + suffix, point.unit(), status.name(), observedAt))
        .toList();
  }

  private static boolean moved(NodeValue before, NodeValue now) {
    return now.sourceTime() == null
        ? !Objects.equals(before.serverTime(), now.serverTime()) || before.sourceTime() != null
        : !now.sourceTime().equals(before.sourceTime());
  }

  private static Long observed(NodeValue value) {
    return value.sourceTime() == null ? value.serverTime() : value.sourceTime();
  }

  private static boolean isBad(NodeValue value) {
    return value.status().quality() == EdgeQuality.BAD;
  }

  private static boolean sameContent(NodeValue before, NodeValue now) {
    if (!before.status().equals(now.status()) || before.scalars().size() != now.scalars().size()) {
      return false;
    }
    for (int i = 0; i < now.scalars().size(); i++) {
      Scalar a = before.scalars().get(i);
      Scalar b = now.scalars().get(i);
      if (!a.suffix().equals(b.suffix()) || !equal(a.value(), b.value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Object a, Object b) {
    return a instanceof byte[] x && b instanceof byte[] y
        ? Arrays.equals(x, y)
        : Objects.equals(a, b);
  }

  private static Status unchanged(Status status) {
    return status.quality() == EdgeQuality.GOOD
        ? new Status(EdgeQuality.UNCERTAIN, Status.SOURCE_TIME_UNCHANGED)
        : status;
  }

  private List<EdgeSample> each(NodeValue value, Status status, Long observedAt) {
    if (status.quality() == EdgeQuality.BAD) {
      return bad(value.point(), status, observedAt);
    }
    List<EdgeSample> samples = new ArrayList<>(value.scalars().size());
    for (Scalar scalar : value.scalars()) {
      if (!scalar.suffix().isEmpty()) {
        suffixes.computeIfAbsent(value.point(), point -> new HashSet<>()).add(scalar.suffix());
      }
      samples.add(sample(value.point(), scalar, status, observedAt));
    }
    return samples;
  }

  private static EdgeSample sample(Point point, Scalar scalar, Status status, Long observedAt) {
    String metric = point.metric() + scalar.suffix();
    if (scalar.value() == null) {
      return EdgeSample.bad(metric, point.unit(), "Bad_NoValue", observedAt);
    }
    if (scalar.value() instanceof Double number && !Double.isFinite(number)) {
      return EdgeSample.bad(metric, point.unit(), Status.NOT_FINITE, observedAt);
    }
    boolean isNumber = scalar.value() instanceof Double || scalar.value() instanceof Long;
    return new EdgeSample(
        metric,
        scalar.value(),
        isNumber ? point.unit() : null,
        status.quality(),
        status.name(),
        observedAt);
  }
}
