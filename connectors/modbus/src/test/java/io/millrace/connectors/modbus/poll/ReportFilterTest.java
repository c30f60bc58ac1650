package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.Layout;
import io.millrace.connectors.modbus.map.Order;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.map.PollGroup;
import io.millrace.connectors.modbus.map.RegisterTable;
import io.millrace.connectors.modbus.map.Scaling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFilterTest {

  private static final Point FLOW =
      new Point(
          "flow",
          RegisterTable.INPUT,
          0,
          new Layout(PointType.FLOAT32, 2, Order.BIG, Order.BIG, null),
          new Scaling(1, 0, "m3/h"),
          false,
          0.5,
          "g");

  private final ReportFilter filter = new ReportFilter();

  private static PollGroup group(PollGroup.Report report) {
    return new PollGroup("g", Duration.ofSeconds(1), report, Duration.ofSeconds(10));
  }

  private List<Integer> passing(PollGroup.Report report, EdgeSample... samples) {
    List<Integer> passing = new ArrayList<>();
    for (int second = 0; second < samples.length; second++) {
      if (filter.passes(group(report), FLOW, samples[second], second * 1_000L)) {
        passing.add(second);
      }
    }
    return passing;
  }

  private static EdgeSample good(double value) {
    return EdgeSample.good("flow", value, "m3/h", 0L);
  }

  private static EdgeSample bad(String status) {
    return EdgeSample.bad("flow", "m3/h", status, 0L);
  }

  @Test
  void shouldReportWhatLeavesTheDeadbandWhenOnChange() {
    // Given
    EdgeSample[] samples = {good(10), good(10.4), good(10.6), good(10.2), good(10.0)};

    // When
    List<Integer> passing = passing(PollGroup.Report.ON_CHANGE, samples);

    // Then
    assertThat(passing).containsExactly(0, 2, 4);
  }

  @Test
  void shouldReportTroubleOnceAndItsEndWhenOnChange() {
    // Given
    EdgeSample[] samples = {good(10), bad("x"), bad("x"), bad("y"), good(10)};

    // When
    List<Integer> passing = passing(PollGroup.Report.ON_CHANGE, samples);

    // Then
    assertThat(passing).containsExactly(0, 1, 3, 4);
  }

  @Test
  void shouldReportAtTheHeartbeatWhenNothingChanges() {
    // Given
    EdgeSample[] samples = new EdgeSample[22];
    java.util.Arrays.fill(samples, good(10));

    // When
    List<Integer> passing = passing(PollGroup.Report.ON_CHANGE, samples);

    // Then
    assertThat(passing).containsExactly(0, 10, 20);
  }

  @Test
  void shouldReportAllWhenEveryPollIsAskedFor() {
    // Given
    EdgeSample[] samples = {good(10), good(10), bad("x")};

    // When
    List<Integer> passing = passing(PollGroup.Report.EVERY_POLL, samples);

    // Then
    assertThat(passing).containsExactly(0, 1, 2);
  }
}
