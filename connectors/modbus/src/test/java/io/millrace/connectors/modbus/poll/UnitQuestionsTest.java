package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.plan.PollPlan;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class UnitQuestionsTest {

  private final Bus bus = Buses.at("tcp://10.0.0.5");
  private final PollPlan plan = PollPlan.of(bus).get(0);
  private final FakeBus wires = new FakeBus();
  private final BusCounts counts = new BusCounts(new SourceMetrics(), List.of());
  private final UnitQuestions questions =
      new UnitQuestions(
          bus.times(), new BusConnection(bus, wires, counts, System::nanoTime), () -> 0, counts);

  private static Tuple bad(String metric, String status) {
    return tuple(metric, null, EdgeQuality.BAD, status);
  }

  private static org.assertj.core.api.AbstractListAssert<?, ?, Tuple, ?> assertSamples(
      List<EdgeSample> samples) {
    return assertThat(samples)
        .extracting(EdgeSample::metric, EdgeSample::value, EdgeSample::quality, EdgeSample::status);
  }

  @Test
  void shouldGiveEachPointItsValueWhenTheUnitAnswers() {
    // Given
    wires.trouble = null;

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples)
        .containsExactly(
            tuple("a", 7L, EdgeQuality.GOOD, null), tuple("b", 7L, EdgeQuality.GOOD, null));
    assertThat(counts.getSilentDevices()).isEmpty();
  }

  @Test
  void shouldAskForTheRestWhenTheUnitRefuses() {
    // Given
    wires.trouble = FakeBus.failure(Kind.REFUSED, "0x02 ILLEGAL DATA ADDRESS");

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples)
        .containsExactly(
            bad("a", "0x02 ILLEGAL DATA ADDRESS"), bad("b", "0x02 ILLEGAL DATA ADDRESS"));
    assertThat(wires.asked).containsExactly("5/7", "5/57");
  }

  @Test
  void shouldNotAskForTheRestWhenTheUnitIsSilent() {
    // Given
    wires.trouble = FakeBus.failure(Kind.SILENT, "no answer in time");

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples)
        .containsExactly(bad("a", "no answer in time"), bad("b", "no answer in time"));
    assertThat(wires.asked).containsExactly("5/7");
    assertThat(counts.getSilentDevices()).containsEntry("pair-1", "no answer in time");
  }

  @Test
  void shouldSayBadWithoutAskingWhenTheUnitWasSilentTwice() {
    // Given
    wires.trouble = FakeBus.failure(Kind.SILENT, "no answer in time");
    questions.ask(plan);
    questions.ask(plan);
    wires.trouble = null;

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples)
        .containsExactly(bad("a", "no answer in time"), bad("b", "no answer in time"));
    assertThat(wires.asked).hasSize(2);
  }

  @Test
  void shouldSayWhyWhenTheBusIsAway() {
    // Given
    wires.away = FakeBus.failure(Kind.DISCONNECTED, "no connection");

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples).containsExactly(bad("a", "no connection"), bad("b", "no connection"));
    assertThat(counts.getFailures()).containsEntry("DISCONNECTED", 1L);
  }

  @Test
  void shouldHangUpTooWhenTheGatewayDoes() {
    // Given
    wires.trouble = FakeBus.failure(Kind.DISCONNECTED, "connection lost");

    // When
    List<EdgeSample> samples = questions.ask(plan);

    // Then
    assertSamples(samples)
        .containsExactly(bad("a", "connection lost"), bad("b", "connection lost"));
    assertThat(wires.asked).containsExactly("5/7");
    assertThat(wires.open).isZero();
  }
}
