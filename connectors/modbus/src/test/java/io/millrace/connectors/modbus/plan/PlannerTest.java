package io.millrace.connectors.modbus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.modbus.map.Layout;
import io.millrace.connectors.modbus.map.Order;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.map.ReadLimits;
import io.millrace.connectors.modbus.map.RegisterTable;
import io.millrace.connectors.modbus.map.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlannerTest {

  private static Point point(RegisterTable table, int address, int registers) {
    PointType type = table.isBits() ? PointType.BOOLEAN : PointType.STRING;
    return new Point(
        table.name() + address + '.' + registers,
        table,
        address,
        new Layout(type, table.isBits() ? 1 : registers, Order.BIG, Order.BIG, null),
        new Scaling(1, 0, null),
        false,
        0,
        "all");
  }

  @Provide
  Arbitrary<List<Point>> points() {
    return Combinators.combine(
            Arbitraries.of(RegisterTable.class),
            Arbitraries.integers().between(0, 120),
            Arbitraries.integers().between(1, 6))
        .as(PlannerTest::point)
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<ReadLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(6, 125),
            Arbitraries.integers().between(1, 2000),
            Arbitraries.integers().between(0, 10))
        .as(ReadLimits::new);
  }

  @Property
  void shouldReadEachPointOnceWithinTheLimits(
      @ForAll("points") List<Point> points, @ForAll("limits") ReadLimits limits) {
    // Given
    Planner planner = new Planner(limits);

    // When
    List<ReadRequest> requests = planner.plan(points);

    // Then
    List<Point> read = new ArrayList<>();
    for (ReadRequest request : requests) {
      int most = request.table().isBits() ? limits.bits() : limits.registers();
      assertThat(request.quantity()).isBetween(1, most);
      for (Point point : request.points()) {
        assertThat(point.table()).isEqualTo(request.table());
        assertThat(point.address()).isGreaterThanOrEqualTo(request.address());
        assertThat(point.end()).isLessThanOrEqualTo(request.address() + request.quantity());
      }
      read.addAll(request.points());
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(points);
  }

  @Property
  void shouldReadNoMoreUnwantedInARowThanAllowed(
      @ForAll("points") List<Point> points, @ForAll("limits") ReadLimits limits) {
    // Given
    Planner planner = new Planner(limits);

    // When
    List<ReadRequest> requests = planner.plan(points);

    // Then
    for (ReadRequest request : requests) {
      HashSet<Integer> wanted = new HashSet<>();
      request
          .points()
          .forEach(
              p -> {
                for (int address = p.address(); address < p.end(); address++) {
                  wanted.add(address);
                }
              });
      int unwanted = 0;
      for (int a = request.address(); a < request.address() + request.quantity(); a++) {
        unwanted = wanted.contains(a) ? 0 : unwanted + 1;
        assertThat(unwanted).isLessThanOrEqualTo(limits.gap());
      }
    }
  }

  /** No other cut of the sorted points into runs needs fewer requests. */
  @Property
  void shouldNeedTheFewestRequests(
      @ForAll("points") List<Point> points, @ForAll("limits") ReadLimits limits) {
    // Given
    List<Point> sorted =
        points.stream()
            .sorted(
                Comparator.comparing(Point::table)
                    .thenComparingInt(Point::address)
                    .thenComparingInt(Point::end))
            .toList();

    // When
    int requests = new Planner(limits).plan(points).size();

    // Then
    assertThat(requests).isEqualTo(fewest(sorted, limits));
  }

  private static int fewest(List<Point> sorted, ReadLimits limits) {
    int[] best = new int[sorted.size() + 1];
    for (int end = 1; end <= sorted.size(); end++) {
      best[end] = Integer.MAX_VALUE;
      for (int start = end - 1; start >= 0; start--) {
        if (fits(sorted.subList(start, end), limits)) {
          best[end] = Math.min(best[end], best[start] + 1);
        }
      }
    }
    return best[sorted.size()];
  }

  private static boolean fits(List<Point> run, ReadLimits limits) {
    Point first = run.get(0);
    int end = first.end();
    for (Point point : run) {
      if (point.table() != first.table() || point.address() - end > limits.gap()) {
        return false;
      }
      end = Math.max(end, point.end());
    }
    return end - first.address() <= (first.table().isBits() ? limits.bits() : limits.registers());
  }

  @Example
  void shouldMergeNeighboursWhenTheGapAllowsIt() {
    // Given
    List<Point> points =
        List.of(
            point(RegisterTable.INPUT, 10, 2),
            point(RegisterTable.INPUT, 0, 2),
            point(RegisterTable.INPUT, 4, 2));

    // When
    List<ReadRequest> requests = new Planner(new ReadLimits(125, 2000, 2)).plan(points);

    // Then
    assertThat(requests)
        .extracting(ReadRequest::toString)
        .containsExactly("input 0-5 (INPUT0.2, INPUT4.2)", "input 10-11 (INPUT10.2)");
  }
}
