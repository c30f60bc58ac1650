package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import io.millrace.schema.PresenceState;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What protocols typed and timed themselves. */
class EngineObservationTest {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Rig rig = new Rig();
  private long number;

  private Disposition poll(long at, Sample... samples) {
    number++;
    TestMessage message = TestMessage.receivedAt(at).number("run", number).offset(number);
    for (Sample sample : samples) {
      message.sample(sample);
    }
    return rig.accept(message.typed());
  }

  private static Sample good(double value, long observedAt) {
    Sample sample = TestMessage.sample("speed", value, Quality.GOOD);
    sample.setUnit("Hz");
    sample.setObservedAt(Instant.ofEpochMilli(observedAt));
    return sample;
  }

  private static Sample bad(String status) {
    Sample sample = new Sample();
    sample.setMetric("speed");
    sample.setUnit("Hz");
    sample.setQuality(Quality.BAD);
    sample.setStatus(status);
    return sample;
  }

  @Test
  void shouldPublishOneReadingWhenAFrozenServerRepeatsItself() {
    // When
    Disposition first = poll(T0, good(7, T0));
    Disposition second = poll(T0 + 1_000, good(7, T0));
    rig.restart();
    Disposition third = poll(T0 + 2_000, good(7, T0));

    // Then
    assertThat(first).isEqualTo(Disposition.PUBLISHED);
    assertThat(second).isEqualTo(Disposition.UNCHANGED);
    assertThat(third).isEqualTo(Disposition.UNCHANGED);
    assertThat(rig.effects.readings).hasSize(1);
    assertThat(rig.effects.latest).hasSize(1);
  }

  @Test
  void shouldPublishTheSameValueWhenItWasObservedAnew() {
    // When
    poll(T0, good(7, T0));
    poll(T0 + 1_000, good(7, T0 + 1_000));

    // Then
    assertThat(rig.effects.readings).hasSize(2);
  }

  @Test
  void shouldPublishAnotherValueOfTheSameTime() {
    // When
    poll(T0, good(7, T0));
    poll(T0 + 1_000, good(8, T0));

    // Then
    assertThat(rig.effects.readings).extracting(Reading::getValueDouble).containsExactly(7.0, 8.0);
  }

  @Test
  void shouldNotMakeAnOldValueFreshWhenItsTimeIsNotBelieved() {
    // When
    poll(T0, good(7, T0 - 30 * DAY));
    poll(T0 + 1_000, good(7, T0 - 30 * DAY));

    // Then
    assertThat(rig.effects.readings)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.getQuality()).isEqualTo(Quality.UNCERTAIN);
              assertThat(reading.getStatus()).isEqualTo("STALE");
              assertThat(reading.getTimeQuality()).isEqualTo(TimeQuality.SKEWED);
            });
  }

  @Test
  void shouldKeepTheOldTimeWhenAValueIsGoodAgain() {
    // When
    poll(T0, good(7, T0));
    poll(T0 + 1_000, bad("0x800A0000"));
    poll(T0 + 2_000, good(7, T0));

    // Then
    assertThat(rig.effects.readings)
        .extracting(Reading::getQuality)
        .containsExactly(Quality.GOOD, Quality.BAD, Quality.GOOD);
    assertThat(rig.effects.readings.get(2).getObservedAt()).isEqualTo(Instant.ofEpochMilli(T0));
  }

  @Test
  void shouldCountBadOnesApartEvenBeforeTheFirstNumber() {
    // When
    poll(T0, bad("0x0B Gateway Target Device Failed To Respond"));
    poll(T0 + 1_000, good(7, T0 + 1_000));
    poll(T0 + 2_000, bad("0x0B Gateway Target Device Failed To Respond"));
    rig.passTime(T0 + Duration.ofMinutes(2).toMillis());

    // Then
    Aggregate minute = rig.effects.aggregates(WindowSize.M1).get(0);
    assertThat(minute.getBadCount()).isEqualTo(2);
    assertThat(minute.getCount()).isEqualTo(1);
    assertThat(minute.getMean()).isEqualTo(7.0);
    assertThat(rig.effects.readings.get(0).getValueDouble()).isNull();
    assertThat(rig.effects.readings.get(0).getStatus())
        .isEqualTo("0x0B Gateway Target Device Failed To Respond");
  }

  @Test
  void shouldPublishOnlyWhatIsNewOfAMessage() {
    // Given
    Sample flow = TestMessage.sample("flow", 3, Quality.GOOD);
    flow.setObservedAt(Instant.ofEpochMilli(T0));
    poll(T0, good(7, T0), flow);

    // When
    Disposition disposition = poll(T0 + 1_000, good(7, T0), again(flow, 4, T0 + 1_000));

    // Then
    assertThat(disposition).isEqualTo(Disposition.PUBLISHED);
    assertThat(rig.effects.readings)
        .extracting(Reading::getMetric)
        .containsExactly("speed", "flow", "flow");
  }

  @Test
  void shouldShowTheNewestOfAMetricThatSeldomChangesThoughItIsTooOldForWindows() {
    // Given
    long hoursAgo = T0 - Duration.ofHours(3).toMillis();
    poll(T0, good(7, T0));

    // When
    Disposition disposition =
        poll(T0 + 1_000, again(TestMessage.sample("serial", 4711, Quality.GOOD), 4711, hoursAgo));

    // Then
    assertThat(disposition).isEqualTo(Disposition.PUBLISHED);
    assertThat(rig.effects.late).isEmpty();
    Reading latest = rig.effects.latest.get(1);
    assertThat(latest.getMetric()).isEqualTo("serial");
    assertThat(latest.getObservedAt()).isEqualTo(Instant.ofEpochMilli(hoursAgo));
    assertThat(latest.getLate()).isTrue();
  }

  @Test
  void shouldHearTheDeviceThoughItsValuesAreFrozen() {
    // Given
    Rig watched = new Rig(TestDevice.plain());
    watched.accept(TestMessage.receivedAt(T0).number("run", 1).sample(good(7, T0)).typed());

    // When
    watched.accept(TestMessage.receivedAt(T0 + 1_000).number("run", 2).sample(good(7, T0)).typed());

    // Then
    assertThat(watched.effects.presences)
        .extracting(each -> each.getState())
        .containsExactly(PresenceState.ONLINE);
    assertThat(watched.effects.gaps).isEmpty();
  }

  private static Sample again(Sample sample, double value, long observedAt) {
    Sample next = TestMessage.sample(sample.getMetric(), value, Quality.GOOD);
    next.setObservedAt(Instant.ofEpochMilli(observedAt));
    return next;
  }
}
