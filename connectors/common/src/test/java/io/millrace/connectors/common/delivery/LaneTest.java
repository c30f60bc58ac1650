package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.common.metrics.SinkMetrics;
import io.millrace.schema.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneTest {

  private static final int PARCELS = 50;

  private final FakeJournals journals = new FakeJournals();
  private final FakeCourier courier = new FakeCourier();
  private final SinkMetrics metrics = new SinkMetrics();
  private final Lane lane = lane();

  private Lane lane() {
    RetryDelays quick = new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(1));
    LaneSettings settings =
        new LaneSettings(Commands.rules(true, 5), PARCELS, quick, Duration.ofSeconds(20));
    return new Lane("test", 0, settings, new Lane.Peers(journals, each -> courier), metrics);
  }

  private static List<Parcel> parcels() {
    return LongStream.range(0, PARCELS)
        .mapToObj(offset -> Commands.parcel(offset, "d" + offset % 3))
        .toList();
  }

  @AfterEach
  void closeLane() {
    lane.close();
  }

  private void awaitEnd() {
    await().atMost(Duration.ofSeconds(20)).until(() -> lane.low() == PARCELS);
  }

  private void assertOnce() {
    List<Long> all = LongStream.range(0, PARCELS).boxed().toList();
    assertThat(courier.handedOn).containsExactlyInAnyOrderElementsOf(all);
    assertThat(journals.results).hasSize(PARCELS);
    assertThat(journals.results).extracting(CommandResult::getId).doesNotHaveDuplicates();
  }

  @Test
  void shouldDeliverEachParcelOnce() {
    // Given
    lane.start();

    // When
    lane.offer(parcels());
    awaitEnd();

    // Then
    assertOnce();
    assertThat(courier.held).isEmpty();
    assertThat(metrics.getDelivered()).isEqualTo(PARCELS);
  }

  @ParameterizedTest
  @EnumSource(FakeJournals.Fault.class)
  void shouldDeliverEachParcelOnceWhenTheJournalFails(FakeJournals.Fault fault) {
    // Given
    lane.start();
    lane.offer(parcels());
    await().until(() -> courier.handedOn.size() > 10);

    // When
    journals.failNext(fault);
    awaitEnd();

    // Then
    assertOnce();
  }

  @Test
  void shouldDeliverEachParcelOnceWhenTheConnectionIsCut() {
    // Given
    lane.start();
    lane.offer(parcels());
    await().until(() -> courier.handedOn.size() > 10);

    // When
    courier.cut();
    awaitEnd();

    // Then
    assertOnce();
  }

  @Test
  void shouldLetThePeerForgetOnlyBeforeAnythingIsJournaled() {
    // Given
    lane.start();
    lane.offer(parcels());
    awaitEnd();

    // When
    courier.cut();
    await().until(() -> courier.fresh.size() == 2);

    // Then
    assertThat(courier.fresh).containsExactly(true, false);
  }

  @Test
  void shouldFailWithTheCauseWhenThePeerRefusesForGood() {
    // Given
    courier.refuseNext(new CourierFailure("Not authorized. Cure: log in.", false, null));

    // When
    lane.start();

    // Then
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(lane::check)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Cure: log in"));
  }

  @Test
  void shouldBeFullWhenSoManyParcelsWait() {
    // When
    lane.offer(parcels());

    // Then
    assertThat(lane.isFull()).isTrue();
  }
}
