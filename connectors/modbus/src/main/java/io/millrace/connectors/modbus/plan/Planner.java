package io.millrace.connectors.modbus.plan;

import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.ReadLimits;
import io.millrace.connectors.modbus.map.RegisterTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts points that lie together into one request, as long as the device can take it. Going through
 * the addresses upwards and closing a request only when the next point does not fit gives the
 * fewest requests there can be.
 */
public final class Planner {

  private static final Comparator<Point> BY_PLACE =
      Comparator.comparing(Point::table)
          .thenComparingInt(Point::address)
          .thenComparingInt(Point::end);

  private final ReadLimits limits;

  /**
   * @param limits of the device
   */
  public Planner(ReadLimits limits) {
    this.limits = limits;
  }

  /** The requests that read all points, each point in exactly one. */
  public List<ReadRequest> plan(List<Point> points) {
    List<Open> requests = new ArrayList<>();
    Open last = null;
    for (Point point : points.stream().sorted(BY_PLACE).toList()) {
      if (last == null || !last.takes(point, limits)) {
        last = new Open(point.table(), point.address());
        requests.add(last);
      }
      last.add(point);
    }
    return requests.stream().map(Open::request).toList();
  }

  /** A request that may still grow. */
  private static final class Open {

    private final RegisterTable table;
    private final int start;
    private final List<Point> points = new ArrayList<>();
    private int end;

    Open(RegisterTable table, int start) {
      this.table = table;
      this.start = start;
      this.end = start;
    }

    boolean takes(Point point, ReadLimits limits) {
      int most = table.isBits() ? limits.bits() : limits.registers();
      return point.table() == table
          && point.address() - end <= limits.gap()
          && Math.max(end, point.end()) - start <= most;
    }

    void add(Point point) {
      points.add(point);
      end = Math.max(end, point.end());
    }

    ReadRequest request() {
      return new ReadRequest(table, start, end - start, List.copyOf(points));
    }
  }
}
