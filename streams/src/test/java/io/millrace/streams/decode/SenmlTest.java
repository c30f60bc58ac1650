package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.schema.errors.ErrorCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measurements are those of the examples in RFC 8428, sections 5.1 and 6. */
class SenmlTest {

  private static final String SENML = "application/senml+json";
  private static final Instant JUNE_2010 = Instant.parse("2010-06-08T18:01:16.001Z");

  @Test
  void shouldReadOneDatapointWithoutTime() {
    // When
    Decoded decoded =
        Given.decoded(SENML, "[{\"n\":\"urn:dev:ow:10e2073a01080063\",\"u\":\"Cel\",\"v\":23.1}]");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit", "observedAt")
        .containsExactly(tuple("telemetry", 23.1, "Cel", null));
    assertThat(decoded.observedAt()).isNull();
  }

  @Test
  void shouldPrependTheBaseNameWhenRecordsFollow() {
    // When
    Decoded decoded =
        Given.decoded(
            SENML,
            "[{\"bn\":\"urn:dev:ow:10e2073a01080063:\",\"n\":\"voltage\",\"u\":\"V\",\"v\":120.1},"
                + "{\"n\":\"current\",\"u\":\"A\",\"v\":1.2}]");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit")
        .containsExactly(tuple("voltage", 120.1, "V"), tuple("current", 1.2, "A"));
  }

  @Test
  void shouldAddBaseTimeAndTakeBaseUnitWhenRecordsHaveOffsets() {
    // Given
    String pack =
        "[{\"bn\":\"urn:dev:ow:10e2073a0108006:\",\"bt\":1.276020076001e+09,\"bu\":\"A\","
            + "\"bver\":5,\"n\":\"voltage\",\"u\":\"V\",\"v\":120.1},"
            + "{\"n\":\"current\",\"t\":-5,\"v\":1.2},{\"n\":\"current\",\"t\":-4,\"v\":1.3},"
            + "{\"n\":\"current\",\"t\":-3,\"v\":1.4},{\"n\":\"current\",\"t\":-2,\"v\":1.5},"
            + "{\"n\":\"current\",\"t\":-1,\"v\":1.6},{\"n\":\"current\",\"v\":1.7}]";

    // When
    Decoded decoded = Given.decoded(SENML, pack);

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit", "observedAt")
        .containsExactly(
            tuple("voltage", 120.1, "V", JUNE_2010),
            tuple("current", 1.2, "A", JUNE_2010.minusSeconds(5)),
            tuple("current", 1.3, "A", JUNE_2010.minusSeconds(4)),
            tuple("current", 1.4, "A", JUNE_2010.minusSeconds(3)),
            tuple("current", 1.5, "A", JUNE_2010.minusSeconds(2)),
            tuple("current", 1.6, "A", JUNE_2010.minusSeconds(1)),
            tuple("current", 1.7, "A", JUNE_2010));
    assertThat(decoded.observedAt()).isEqualTo(JUNE_2010);
  }

  @Test
  void shouldReadPositionsAndBatteryWhenUnitsDifferByRecord() {
    // Given
    String pack =
        "[{\"bn\":\"urn:dev:ow:10e2073a01080063\",\"bt\":1.320067464e+09,\"bu\":\"%RH\","
            + "\"v\":20},{\"u\":\"lon\",\"v\":24.30621},{\"u\":\"lat\",\"v\":60.07965},"
            + "{\"t\":60,\"v\":20.3},{\"u\":\"%EL\",\"t\":150,\"v\":98}]";

    // When
    Decoded decoded = Given.decoded(SENML, pack);

    // Then
    Instant start = Instant.parse("2011-10-31T13:24:24Z");
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit", "observedAt")
        .containsExactly(
            tuple("telemetry", 20.0, "%", start),
            tuple("telemetry", 24.30621, "deg", start),
            tuple("telemetry", 60.07965, "deg", start),
            tuple("telemetry", 20.3, "%", start.plusSeconds(60)),
            tuple("telemetry", 98.0, "%", start.plusSeconds(150)));
  }

  @Test
  void shouldKeepTheTypeWhenValuesAreOfDifferentTypes() {
    // When
    DecodeResult result =
        Given.decode(
            SENML,
            "[{\"bn\":\"urn:dev:ow:10e2073a01080063:\",\"n\":\"temp\",\"u\":\"Cel\",\"v\":23.1},"
                + "{\"n\":\"label\",\"vs\":\"Machine Room\"},{\"n\":\"open\",\"vb\":false},"
                + "{\"n\":\"nfc-reader\",\"vd\":\"aGkgCg\"}]");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(
            Map.of(
                "temp",
                23.1,
                "label",
                "Machine Room",
                "open",
                false,
                "nfc-reader",
                ByteBuffer.wrap(new byte[] {'h', 'i', ' ', '\n'})));
  }

  @Test
  void shouldChangeTheBaseNameWhenARecordBringsANewOne() {
    // When
    Decoded decoded =
        Given.decoded(
            SENML,
            "[{\"bn\":\"2001:db8::2/\",\"bt\":1.320078429e+09,\"n\":\"temperature\",\"u\":\"Cel\","
                + "\"v\":25.2},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":30},"
                + "{\"bn\":\"2001:db8::1/\",\"n\":\"temperature\",\"u\":\"Cel\",\"v\":12.3},"
                + "{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":67}]");

    // Then
    Instant then = Instant.parse("2011-10-31T16:27:09Z");
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "observedAt")
        .containsExactly(
            tuple("2001:db8::2/temperature", 25.2, then),
            tuple("2001:db8::2/humidity", 30.0, then),
            tuple("2001:db8::1/temperature", 12.3, then),
            tuple("2001:db8::1/humidity", 67.0, then));
  }

  @Test
  void shouldReadTheSameWhenThePackIsCbor() {
    // Given
    byte[] pack =
        HexFormat.of()
            .parseHex(
                "87a721781b75726e3a6465763a6f773a3130653230373361303130383030363a22fb"
                    + "41d303a15b00106223614120050067766f6c7461676501615602fb405e066666666666"
                    + "a3006763757272656e74062402fb3ff3333333333333"
                    + "a3006763757272656e74062302fb3ff4cccccccccccd"
                    + "a3006763757272656e74062202fb3ff6666666666666"
                    + "a3006763757272656e74062102f93e00"
                    + "a3006763757272656e74062002fb3ff999999999999a"
                    + "a3006763757272656e74060002fb3ffb333333333333");

    // When
    Decoded decoded = (Decoded) Given.decode("application/senml+cbor", pack);

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit", "observedAt")
        .startsWith(
            tuple("voltage", 120.1, "V", JUNE_2010),
            tuple("current", 1.2, "A", JUNE_2010.minusSeconds(5)))
        .endsWith(
            tuple("current", 1.6, "A", JUNE_2010.minusSeconds(1)),
            tuple("current", 1.7, "A", JUNE_2010))
        .hasSize(7);
  }

  @Test
  void shouldCountFromReceiptWhenTimesAreRelative() {
    // When
    Decoded decoded =
        Given.decoded(SENML, "[{\"n\":\"a\",\"t\":-60.5,\"v\":1},{\"n\":\"a\",\"t\":10,\"v\":2}]");

    // Then
    assertThat(decoded.samples())
        .extracting("observedAt")
        .containsExactly(Given.RECEIVED_AT.minusMillis(60_500), Given.RECEIVED_AT.plusSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"268435455, 2035-05-26T07:24:15Z", "268435456, 1978-07-04T21:24:16Z"})
  void shouldTellRelativeFromAbsoluteTimeAtTheBoundary(String time, Instant expected) {
    // When
    Decoded decoded = Given.decoded(SENML, "[{\"n\":\"a\",\"t\":" + time + ",\"v\":1}]");

    // Then
    assertThat(decoded.observedAt()).isEqualTo(expected);
  }

  @Test
  void shouldGiveSumsAMetricOfTheirOwn() {
    // When
    Decoded decoded =
        Given.decoded(
            SENML,
            "[{\"bn\":\"m/\",\"bs\":1000,\"bu\":\"W\",\"n\":\"power\",\"v\":5,\"s\":20},"
                + "{\"n\":\"idle\"}]");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "unit")
        .containsExactly(
            tuple("m/power", 5.0, "W"),
            tuple("m/power.sum", 1020.0, "W.s"),
            tuple("m/idle.sum", 1000.0, "W.s"));
  }

  @Test
  void shouldAddTheBaseValueToNumbersOnly() {
    // When
    DecodeResult result =
        Given.decode(
            SENML,
            "[{\"bv\":20,\"n\":\"a\",\"v\":1.5},{\"n\":\"b\",\"v\":-1},{\"n\":\"c\",\"vs\":\"x\"}]");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("a", 21.5, "b", 19.0, "c", "x"));
  }

  @Test
  void shouldIgnoreFieldsThatItDoesNotKnow() {
    // When
    DecodeResult result =
        Given.decode(SENML, "[{\"bn\":\"a\"},{\"v\":1,\"ut\":60,\"x\":{\"y\":[1]},\"bzz\":null}]");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("a", 1.0));
  }

  @Test
  void shouldNameTheMetricWithoutTheDeviceWhenTheNameStartsWithIt() {
    // When
    DecodeResult result =
        Given.decode(
            SENML,
            "[{\"bn\":\"boiler-7/\",\"n\":\"t1\",\"v\":1},{\"bn\":\"boiler-77/\",\"n\":\"t\",\"v\":2},"
                + "{\"bn\":\"urn:dev:mac:0024befffe804ff1_core:\",\"n\":\"t\",\"v\":3}]");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(Map.of("t1", 1.0, "boiler-77/t", 2.0, "core:t", 3.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":\"a\",\"v\":1}",
        "[{\"n\":\"a\",\"v\":1},5]",
        "[{\"n\":\"a\"}]",
        "[{\"n\":\"a\",\"v\":1,\"vs\":\"x\"}]",
        "[{\"n\":\"a\",\"v\":\"1\"}]",
        "[{\"n\":5,\"v\":1}]",
        "[{\"n\":\"a\",\"vb\":1}]",
        "[{\"n\":\"a\",\"vd\":\"***\"}]",
        "[{\"n\":\"a\",\"v\":1,\"bver\":11}]",
        "[{\"n\":\"a\",\"v\":1,\"bver\":42}]",
        "[{\"n\":\"a\",\"v\":1,\"bver\":10},{\"bver\":5}]",
        "[{\"n\":\"a\",\"v\":1,\"must_\":1}]",
        "[{\"n\":\"a\",\"v\":1}] 1"
      })
  void shouldRejectThePackWhenItBreaksTheRules(String pack) {
    // When
    DecodeResult result = Given.decode(SENML, pack);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_a", "a b", "\u00e4", "a\\n"})
  void shouldRejectThePackWhenANameIsIllegal(String name) {
    // When
    DecodeResult result = Given.decode(SENML, "[{\"n\":\"" + name + "\",\"v\":1}]");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.ILLEGAL_METRIC_NAME));
  }

  @Test
  void shouldAcceptVersion26WithSecondaryUnits() {
    // When
    Decoded decoded = Given.decoded(SENML, "[{\"bver\":26,\"n\":\"a\",\"u\":\"kWh\",\"v\":1}]");

    // Then
    assertThat(decoded.samples()).extracting("unit").containsExactly("kW.h");
  }
}
