package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.BusTimes;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.plan.PollPlan;
import io.millrace.connectors.modbus.plan.ReadRequest;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Asks one unit what a plan wants to know. Every point of the plan gets a sample, a bad one where
 * there is no usable answer, unless it is not worth reporting.
 */
final class UnitQuestions {

  private static final Duration SHORTEST = Duration.ofMillis(20);

  private final BusTimes times;
  private final BusConnection connection;
  private final LongSupplier spare;
  private final BusCounts counts;
  private final UnitBreaker breaker;
  private final ReportFilter filter = new ReportFilter();

  /**
   * @param spare nanoseconds until the next poll on the bus
   */
  UnitQuestions(BusTimes times, BusConnection connection, LongSupplier spare, BusCounts counts) {
    this.times = times;
    this.connection = connection;
    this.spare = spare;
    this.counts = counts;
    this.breaker = new UnitBreaker(times.retryFirst(), times.retryLongest());
  }

  /** The samples worth reporting. After a silence the rest is not asked for: it would take time. */
  List<EdgeSample> ask(PollPlan plan) {
    List<EdgeSample> samples = new ArrayList<>();
    BiConsumer<Point, EdgeSample> report =
        (point, sample) -> {
          if (filter.passes(plan.group(), point, sample, sample.observedAt())) {
            samples.add(sample);
          }
        };
    String trouble = breaker.asks(System.nanoTime()) ? null : breaker.lastCode();
    for (ReadRequest request : plan.requests()) {
      if (trouble == null) {
        trouble = ask(plan.machine().unit(), request, report);
      } else {
        Poll.failed(request, trouble, System.currentTimeMillis(), report);
      }
    }
    counts.state(plan.machine().device(), trouble);
    return samples;
  }

  /** Sends one request; the code of a trouble that the next ones would meet too, or null. */
  private String ask(int unit, ReadRequest request, BiConsumer<Point, EdgeSample> report) {
    Wire wire;
    try {
      wire = connection.get(unit);
    } catch (WireFailure e) {
      failed(request, e, report);
      return e.code();
    }
    try {
      counts.request();
      byte[] answer =
          wire.read(unit, request.table(), request.address(), request.quantity(), patience());
      answered();
      Poll.answered(request, answer, System.currentTimeMillis(), report);
      return null;
    } catch (WireFailure e) {
      failed(request, e, report);
      return judge(unit, e);
    }
  }

  private void failed(
      ReadRequest request, WireFailure failure, BiConsumer<Point, EdgeSample> report) {
    counts.failed(failure.kind().name());
    Poll.failed(request, failure.code(), System.currentTimeMillis(), report);
  }

  /** To hang up is no answer either: some gateways do when a unit behind them is dead. */
  private String judge(int unit, WireFailure failure) {
    connection.failed(unit, failure);
    if (failure.kind() == WireFailure.Kind.REFUSED) {
      breaker.answered();
      return null;
    }
    breaker.silent(failure.code(), System.nanoTime());
    return failure.code();
  }

  private void answered() {
    breaker.answered();
    connection.answered();
  }

  /** A unit that was silent gets the time until the next poll of another one, as a rule. */
  private Duration patience() {
    Duration usual = times.response();
    if (!breaker.isOpen() || breaker.mayTakeLong()) {
      return usual;
    }
    Duration left = Duration.ofNanos(spare.getAsLong());
    Duration most = left.compareTo(usual) < 0 ? left : usual;
    return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
  }
}
