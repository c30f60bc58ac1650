package io.millrace.connectors.opcua.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.common.edge.EdgeSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Point POINT = new Point("d", "t", "Cel", "ns=1;s=T", false);
  private static final Status GOOD = new Status(EdgeQuality.GOOD, "Good");

  private final Freshness freshness = new Freshness();

  @Test
  void shouldDropItWhenTheSameObservationIsToldAgain() {
    // Given
    freshness.samples(value(20.0, GOOD, 1_000L, 1_000L));

    // When
    List<EdgeSample> again = freshness.samples(value(20.0, GOOD, 1_000L, 9_000L));

    // Then
    assertThat(again).isEmpty();
  }

  @Test
  void shouldBeGoodWhenTheSourceTimeMovesAndTheValueStays() {
    // Given
    freshness.samples(value(20.0, GOOD, 1_000L, 1_000L));

    // When
    List<EdgeSample> next = freshness.samples(value(20.0, GOOD, 2_000L, 2_000L));

    // Then
    assertThat(next)
        .containsExactly(new EdgeSample("t", 20.0, "Cel", EdgeQuality.GOOD, "Good", 2_000L));
  }

  @Test
  void shouldBeUncertainWhenAStandingValueComesBackAfterSilence() {
    // Given
    freshness.samples(value(20.0, GOOD, 1_000L, 1_000L));
    freshness.bad(POINT, Status.NO_COMMUNICATION, 5_000L);

    // When
    List<EdgeSample> back = freshness.samples(value(20.0, GOOD, 1_000L, 9_000L));
    List<EdgeSample> again = freshness.samples(value(20.0, GOOD, 1_000L, 10_000L));

    // Then
    assertThat(back)
        .containsExactly(
            new EdgeSample("t", 20.0, "Cel", EdgeQuality.UNCERTAIN, "SourceTimeUnchanged", 9_000L));
    assertThat(again).isEmpty();
  }

  @Test
  void shouldHaveNoValueWhenTheNumberIsNotFinite() {
    // Given
    NodeValue value = value(Double.NaN, GOOD, 1_000L, 1_000L);

    // When
    List<EdgeSample> samples = freshness.samples(value);

    // Then
    assertThat(samples).containsExactly(EdgeSample.bad("t", "Cel", "NotFinite", 1_000L));
  }

  @Test
  void shouldTellEachElementBadWhenAnArrayIsLost() {
    // Given
    List<Scalar> array = List.of(new Scalar(".0", 1L), new Scalar(".1", 2L));
    freshness.samples(new NodeValue(POINT, array, GOOD, 1L, 1L, false));

    // When
    List<EdgeSample> bad = freshness.bad(POINT, Status.NO_COMMUNICATION, 5L);

    // Then
    assertThat(bad).extracting(EdgeSample::metric).containsExactly("t.0", "t.1");
    assertThat(bad).allMatch(each -> each.quality() == EdgeQuality.BAD);
  }

  private static NodeValue value(double value, Status status, Long source, Long server) {
    return new NodeValue(POINT, List.of(new Scalar("", value)), status, source, server, false);
  }
}
