package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonConventionsTest {

  private static final String JSON = "application/json";

  @Test
  void shouldNameLeavesByPathWhenObjectsAreNested() {
    // Given
    String payload = "{\"motor\":{\"temperature\":71.2,\"on\":true},\"mode\":\"auto\",\"n\":71}";

    // When
    DecodeResult result = Given.decode(JSON, payload);

    // Then
    assertThat(Given.values(result))
        .isEqualTo(Map.of("motor.temperature", 71.2, "motor.on", true, "mode", "auto", "n", 71.0));
  }

  @Test
  void shouldBelieveTheTimeThatTheProtocolToldWhenThePayloadTellsNone() {
    // Given
    String told = "2026-01-31T12:00:00Z";

    // When
    Decoded without = (Decoded) Given.decodeTold(told, "{\"v\":1}");
    Decoded with = (Decoded) Given.decodeTold(told, "{\"v\":1,\"ts\":1763805600}");
    Decoded garbage = (Decoded) Given.decodeTold("yesterday", "{\"v\":1}");

    // Then
    assertThat(without.observedAt()).isEqualTo(Instant.parse(told));
    assertThat(with.observedAt()).isEqualTo(Instant.ofEpochSecond(1_763_805_600));
    assertThat(garbage.observedAt()).isNull();
  }

  @Test
  void shouldNameElementsByIndexWhenAnArrayIsNested() {
    // When
    DecodeResult result = Given.decode(JSON, "{\"v\":[1,[2],{\"x\":3}]}");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("v.0", 1.0, "v.1.0", 2.0, "v.2.x", 3.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1763805600 | 2025-11-22T10:00:00Z",
        "1763805600.25 | 2025-11-22T10:00:00.250Z",
        "1763805600250 | 2025-11-22T10:00:00.250Z",
        "1763805600250999 | 2025-11-22T10:00:00.250Z",
        "1763805600250999888 | 2025-11-22T10:00:00.250Z",
        "\"1763805600\" | 2025-11-22T10:00:00Z",
        "\"2025-11-22T10:00:00Z\" | 2025-11-22T10:00:00Z",
        "\"2025-11-22t10:00:00.25z\" | 2025-11-22T10:00:00.250Z",
        "\"2025-11-22 12:00:00.123456+02:00\" | 2025-11-22T10:00:00.123Z",
        "\"2025-11-22T05:30:00-04:30\" | 2025-11-22T10:00:00Z",
        "\"2016-12-31T23:59:60Z\" | 2017-01-01T00:00:00Z",
        "\"2024-02-29T00:00:00Z\" | 2024-02-29T00:00:00Z",
        "\"1969-12-31T23:59:59.5Z\" | 1969-12-31T23:59:59.500Z"
      })
  void shouldReadTheTimeWhenItIsWrittenIn(String written, Instant expected) {
    // When
    Decoded decoded = Given.decoded(JSON, "{\"ts\":" + written + ",\"t\":1}");

    // Then
    assertThat(decoded.observedAt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"yesterday\"",
        "\"2025-11-22T10:00:00\"",
        "\"2025-02-29T10:00:00Z\"",
        "\"2025-13-01T10:00:00Z\"",
        "\"2025-11-22T24:00:00Z\"",
        "\"2025-11-22T10:00:00.Z\"",
        "\"2025-11-22T10:00:00+0100\"",
        "\"2025-11-22T10:00:00Zulu\"",
        "true",
        "{}",
        "[1]",
        "1e300",
        "NaN"
      })
  void shouldRejectTheMessageWhenTheTimeIs(String written) {
    // When
    DecodeResult result = Given.decode(JSON, "{\"ts\":" + written + ",\"t\":1}");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.BAD_TIME));
  }

  @Test
  void shouldPreferTsWhenSeveralTimesAreGiven() {
    // When
    Decoded decoded = Given.decoded(JSON, "{\"timestamp\":3,\"ts\":1,\"time\":2,\"t\":1}");

    // Then
    assertThat(decoded.observedAt()).isEqualTo(Instant.ofEpochSecond(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seq\":7 | | 7",
        "\"seq\":\"7\",\"epoch\":\"boot-3\" | boot-3 | 7",
        "\"seq\":7.0,\"epoch\":12 | 12 | 7",
        "\"seq\":9223372036854775807 | | 9223372036854775807"
      })
  void shouldReadTheSequenceWhenItIsWrittenIn(String written, String epoch, long number) {
    // When
    Decoded decoded = Given.decoded(JSON, "{" + written + ",\"t\":1}");

    // Then
    assertThat(decoded.sequence()).isEqualTo(new Sequence(epoch, number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"-1", "1.5", "\"x\"", "true", "{}", "9223372036854775808", "1e30", "Infinity"})
  void shouldRejectTheMessageWhenTheSequenceIs(String written) {
    // When
    DecodeResult result = Given.decode(JSON, "{\"seq\":" + written + ",\"t\":1}");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.BAD_SEQUENCE));
  }

  @Test
  void shouldKeepTheLongWhenADoubleCannotHoldIt() {
    // When
    DecodeResult result =
        Given.decode(JSON, "{\"a\":9007199254740993,\"b\":9007199254740992,\"c\":1e2}");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(Map.of("a", 9007199254740993L, "b", 9007199254740992.0, "c", 100.0));
  }

  @Test
  void shouldGiveABadSampleWhenAValueIsNullOrNotFinite() {
    // When
    DecodeResult result = Given.decode(JSON, "{\"a\":null,\"b\":NaN,\"c\":1e400,\"ts\":null}");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(Map.of("a", "BAD NULL", "b", "BAD NOT_FINITE", "c", "BAD NOT_FINITE"));
  }

  @Test
  void shouldTakeTheUnitWhenAnObjectIsAValueWithItsUnit() {
    // When
    Decoded decoded =
        Given.decoded(JSON, "{\"oil\":{\"unit\":\"kPa\",\"value\":240,\"state\":\"ok\"}}");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "valueString", "unit")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("oil", 240.0, null, "kPa"),
            org.assertj.core.groups.Tuple.tuple("oil.state", null, "ok", null));
  }

  @Test
  void shouldNameTheValueAfterTheChannelWhenTheWholePayloadIsAValueWithItsUnit() {
    // When
    Decoded decoded = Given.decoded(JSON, "{\"value\":21.5,\"unit\":\"Cel\"}");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "unit")
        .containsExactly(org.assertj.core.groups.Tuple.tuple("telemetry", "Cel"));
  }

  @Test
  void shouldKeepUnitAsAValueWhenNoValueStandsBesideIt() {
    // When
    DecodeResult result = Given.decode(JSON, "{\"a\":{\"unit\":\"x\"},\"b\":{\"value\":1}}");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("a.unit", "x", "b.value", 1.0));
  }

  @Test
  void shouldGiveEachElementItsTimeWhenThePayloadIsAnArray() {
    // When
    Decoded decoded = Given.decoded(JSON, "[{\"ts\":1,\"t\":5},{\"ts\":2,\"t\":6,\"seq\":4}]");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "observedAt")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("t", Instant.ofEpochSecond(1)),
            org.assertj.core.groups.Tuple.tuple("t", Instant.ofEpochSecond(2)));
    assertThat(decoded.observedAt()).isEqualTo(Instant.ofEpochSecond(2));
    assertThat(decoded.sequence()).isEqualTo(new Sequence(null, 4L));
  }

  @Test
  void shouldRejectTheMessageWhenItsElementsAreNumberedEach() {
    // When
    DecodeResult result = Given.decode(JSON, "[{\"seq\":1,\"t\":5},{\"seq\":2,\"t\":6}]");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.BAD_SEQUENCE));
  }

  @Test
  void shouldPreferTheEdgesSequenceWhenBothGiveOne() {
    // Given
    var message = Given.message(JSON, "{\"seq\":1,\"t\":5}");
    message.setSequence(new Sequence("e", 9L));

    // When
    Decoded decoded = (Decoded) new Decoders().decode(message, Given.device());

    // Then
    assertThat(decoded.sequence()).isEqualTo(new Sequence("e", 9L));
  }
}
