package io.millrace.streams.device;

import static io.millrace.streams.device.Rig.T0;
import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Metric;
import io.millrace.schema.MetricType;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.schema.Sample;
import io.millrace.schema.TimeQuality;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.units.UnitConversion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineReadingTest {

  private final Rig rig = new Rig();

  @Test
  void shouldUseTheDevicesTimeWhenItIsBelievable() {
    // Given
    long weekAgo = T0 - Duration.ofDays(7).toMillis();

    // When
    rig.accept(receivedAt(T0).observedAt(weekAgo).value("t", 1).decoded());

    // Then
    assertTime(weekAgo, TimeQuality.OK);
  }

  @Test
  void shouldUseTheTimeOfReceiptWhenTheDevicesTimeIsTooFarAhead() {
    // When
    rig.accept(receivedAt(T0).observedAt(T0 + 300_001).value("t", 1).decoded());

    // Then
    assertTime(T0, TimeQuality.SKEWED);
  }

  @Test
  void shouldUseTheTimeOfReceiptWhenTheDevicesTimeIsTooFarBack() {
    // Given
    long before = T0 - Duration.ofDays(7).toMillis() - 1;

    // When
    rig.accept(receivedAt(T0).observedAt(before).value("t", 1).decoded());

    // Then
    assertTime(T0, TimeQuality.SKEWED);
  }

  @Test
  void shouldUseTheTimeOfReceiptWhenTheDeviceGivesNone() {
    // When
    rig.accept(receivedAt(T0).value("t", 1).decoded());

    // Then
    assertTime(T0, TimeQuality.MISSING);
  }

  @Test
  void shouldNotReplaceTheCurrentStateWhenAnOlderValueArrives() {
    // Given
    rig.accept(receivedAt(T0).observedAt(T0).payload("1").value("t", 1).decoded());

    // When
    rig.accept(receivedAt(T0).observedAt(T0 - 1000).payload("2").value("t", 2).decoded());

    // Then
    assertThat(rig.effects.readings).hasSize(2);
    assertThat(rig.effects.latest).extracting(Reading::getValueDouble).containsExactly(1.0);
  }

  @Test
  void shouldSayWhatTheRegistryKnowsWhenAReadingIsPublished() {
    // Given
    rig.device.setOwner(new Owner("acme", OwnerKind.BUSINESS, null));
    rig.device.setSite("north");
    rig.device.setModel("b-100");
    rig.device.setGroups(List.of("fleet/north"));

    // When
    rig.accept(receivedAt(T0).value("t", 1).decoded());

    // Then
    Reading reading = rig.effects.readings.get(0);
    assertThat(reading.getOwner()).isEqualTo("acme");
    assertThat(reading.getOwnerKind()).isEqualTo(OwnerKind.BUSINESS);
    assertThat(reading.getSite()).isEqualTo("north");
    assertThat(reading.getModel()).isEqualTo("b-100");
    assertThat(reading.getGroups()).containsExactly("fleet/north");
    assertThat(reading.getCommunication()).isEqualTo(Communication.IOT);
    assertThat(reading.getLineage().getOffset()).isEqualTo(T0);
  }

  @Test
  void shouldShowThePseudonymOfAPrivatePerson() {
    // Given
    rig.device.setOwner(new Owner("jane", OwnerKind.CONSUMER, "p-17"));

    // When
    rig.accept(receivedAt(T0).value("t", 1).decoded());

    // Then
    assertThat(rig.effects.readings.get(0).getOwner()).isEqualTo("p-17");
    assertThat(rig.effects.readings.get(0).toString()).doesNotContain("jane");
  }

  @Test
  void shouldNotNameTheOwnerWhenAPrivatePersonHasNoPseudonym() {
    // Given
    rig.device.setOwner(new Owner("jane", OwnerKind.CONSUMER, null));

    // When
    rig.accept(receivedAt(T0).value("t", 1).decoded());

    // Then
    assertThat(rig.effects.readings.get(0).getOwner()).isNull();
    assertThat(rig.effects.readings.get(0).getOwnerKind()).isEqualTo(OwnerKind.CONSUMER);
  }

  @Test
  void shouldConvertToTheDeclaredUnitWhenTheDeviceUsesAnother() {
    // Given
    DeviceEngine engine =
        new DeviceEngine(EngineSettings.defaults(), new UnitConversion()::convert);
    Device device = TestDevice.plain();
    device.setMetrics(List.of(new Metric("t", "Cel", null, MetricType.AUTO, null, null)));
    Sample sample = TestMessage.sample("t", 212, Quality.GOOD);
    sample.setUnit("[degF]");

    // When
    engine.accept(rig.row, device, receivedAt(T0).sample(sample).decoded(), T0, rig.effects);

    // Then
    Reading reading = rig.effects.readings.get(0);
    assertThat(reading.getValueDouble()).isCloseTo(100, within(1e-9));
    assertThat(reading.getUnit()).isEqualTo("Cel");
    assertThat(reading.getSourceUnit()).isEqualTo("[degF]");
  }

  @Test
  void shouldPublishNothingWhenOneValueOfAMessageMustBeRefused() {
    // Given
    Sample bad = TestMessage.sample("b", 1, Quality.GOOD);
    bad.setUnit(AsGiven.BAD_UNIT);

    // When
    rig.accept(receivedAt(T0).value("a", 1).sample(bad).decoded());

    // Then
    assertThat(rig.effects.readings).isEmpty();
    assertThat(rig.effects.deadLetters).hasSize(1);
    assertThat(rig.effects.deadLetters.get(0).getCode()).isEqualTo(ErrorCode.UNKNOWN_UNIT.name());
    assertThat(rig.effects.deadLetters.get(0).getId()).isEqualTo("millrace.raw.v1-0-" + T0);
    assertThat(rig.row.metrics).isEmpty();
  }

  @Test
  void shouldRefuseAMessageWhenItBringsTooManyMetrics() {
    // Given
    TestMessage message = receivedAt(T0);
    for (int i = 0; i < 1001; i++) {
      message.value("m" + i, i);
    }

    // When
    rig.accept(message.decoded());

    // Then
    assertThat(rig.effects.readings).isEmpty();
    assertThat(rig.effects.deadLetters.get(0).getCode())
        .isEqualTo(ErrorCode.TOO_MANY_METRICS.name());
  }

  @Test
  void shouldShowARetainedValueWhenNothingElseIsKnown() {
    // When
    Disposition disposition = rig.accept(retained(T0, 3));

    // Then
    assertThat(disposition).isEqualTo(Disposition.RETAINED);
    assertThat(rig.effects.all).hasSize(1);
    assertThat(rig.effects.latest.get(0).getQuality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(rig.effects.latest.get(0).getStatus()).isEqualTo("RETAINED");
  }

  @Test
  void shouldIgnoreARetainedValueWhenALiveOneIsKnown() {
    // Given
    rig.accept(receivedAt(T0).value("t", 1).decoded());
    int before = rig.effects.all.size();

    // When
    rig.accept(retained(T0 + 1, 3));

    // Then
    assertThat(rig.effects.all).hasSize(before);
  }

  @Test
  void shouldMarkAValueAsBadWhenItIsNotFinite() {
    // When
    rig.accept(receivedAt(T0).value("t", Double.NaN).decoded());

    // Then
    assertThat(rig.effects.readings.get(0).getQuality()).isEqualTo(Quality.BAD);
    assertThat(rig.effects.readings.get(0).getStatus()).isEqualTo("NOT_FINITE");
  }

  private void assertTime(long millis, TimeQuality quality) {
    assertThat(rig.effects.readings.get(0).getObservedAt()).isEqualTo(Instant.ofEpochMilli(millis));
    assertThat(rig.effects.readings.get(0).getTimeQuality()).isEqualTo(quality);
  }

  private static Received retained(long at, double value) {
    return receivedAt(at).attribute("mqtt.retained", "true").value("t", value).decoded();
  }
}
