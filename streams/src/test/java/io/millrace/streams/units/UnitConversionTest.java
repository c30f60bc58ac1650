package io.millrace.streams.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.schema.Metric;
import io.millrace.schema.MetricType;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitConversionTest {

  private final UnitConversion conversion = new UnitConversion();

  @ParameterizedTest
  @CsvSource({
    "100, Cel, [degF], 212",
    "212, [degF], Cel, 100",
    "71.3, [degF], K, 294.9833333333333",
    "0, Cel, K, 273.15",
    "-40, Cel, [degF], -40",
    "240, kPa, bar, 2.4",
    "1, bar, Pa, 100000",
    "1013.25, mbar, kPa, 101.325",
    "36, km/h, m/s, 10",
    "10, m/s, km/h, 36",
    "1, kW.h, J, 3600000",
    "1500, W.h, kW.h, 1.5",
    "50, %, 1, 0.5",
    "0.42, 1, %, 42",
    "60, {rev}/min, Hz, 1",
    "1, kg{dry}, g, 1000",
    "180, deg, rad, 3.141592653589793",
    "1, [psi], kPa, 6.894757293168361",
    "760, mm[Hg], kPa, 101.32472",
    "10000, [ppm], %, 1",
    "1, KiBy, By, 1024",
    "1, A.h, C, 3600",
    "1, mS/cm, S/m, 0.1",
    "6, m3/h, l/min, 100"
  })
  void shouldConvertWhenBothUnitsMeasureTheSame(
      double value, String from, String to, double expected) {
    // When
    Measure measure = measured(value, from, to);

    // Then
    assertThat(measure.valueDouble()).isCloseTo(expected, within(Math.ulp(expected)));
    assertThat(measure.unit()).isEqualTo(to);
    assertThat(measure.sourceUnit()).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource({
    "\u00b0C, Cel",
    "\u2103, Cel",
    "degC, Cel",
    "\u00b0F, [degF]",
    "kWh, kW.h",
    "rpm, /min",
    "%RH, %",
    "m\u00b3/h, m3/h",
    "\u00b5g/m\u00b3, ug/m3",
    "m/s\u00b2, m/s2",
    "\u03a9, Ohm",
    "C, C",
    "F, F"
  })
  void shouldKnowTheCodeWhenTheSpellingIsCommon(String spelling, String code) {
    // When / Then
    assertThat(conversion.code(spelling)).hasValue(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "furlongs",
        "km999999",
        "10^6",
        "((((",
        "{a",
        "Wibble/h",
        "K K",
        "\u0000"
      })
  void shouldNotKnowTheCodeWhenTheTextIsNoUnit(String text) {
    // When / Then
    assertThat(conversion.code(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Cel, kPa", "m/s, Cel", "dB, 1", "[pH], mol/l", "Cel.s, K.s", "kW, kW.h"})
  void shouldRefuseWhenTheUnitsCannotBeConverted(String from, String to) {
    // When
    ConversionResult result = conversion.convert(sample(1.0, from), metric(to));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNIT_MISMATCH));
  }

  @Test
  void shouldRefuseWhenTheDevicesUnitIsUnknownAndOneIsDeclared() {
    // When
    ConversionResult result = conversion.convert(sample(1.0, "furlongs"), metric("m"));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_UNIT));
  }

  @Test
  void shouldKeepTheValueWhenTheUnitIsUnknownAndNoneIsDeclared() {
    // When
    Measure measure = (Measure) conversion.convert(sample(1.0, "furlongs"), null);

    // Then
    assertThat(measure)
        .extracting(Measure::valueDouble, Measure::unit, Measure::sourceUnit)
        .containsExactly(1.0, null, "furlongs");
  }

  @Test
  void shouldAssumeTheSourceUnitWhenTheDeviceNamesNone() {
    // Given
    Metric metric = metric("bar");
    metric.setSourceUnit("kPa");

    // When
    Measure measure = (Measure) conversion.convert(sample(240.0, null), metric);

    // Then
    assertThat(measure.valueDouble()).isEqualTo(2.4);
  }

  @Test
  void shouldAssumeTheDeclaredUnitWhenNobodyNamesTheDevices() {
    // When
    Measure measure = (Measure) conversion.convert(sample(2.4, null), metric("bar"));

    // Then
    assertThat(measure)
        .extracting(Measure::valueDouble, Measure::unit, Measure::sourceUnit)
        .containsExactly(2.4, "bar", null);
  }

  @ParameterizedTest
  @CsvSource({
    "-41, UNCERTAIN, OUT_OF_RANGE",
    "-40, GOOD, ",
    "125, GOOD, ",
    "125.01, UNCERTAIN, OUT_OF_RANGE"
  })
  void shouldDoubtTheValueWhenItIsOutOfRange(double value, Quality quality, String status) {
    // Given
    Metric metric = metric("Cel");
    metric.setMin(-40.0);
    metric.setMax(125.0);

    // When
    Measure measure = (Measure) conversion.convert(sample(value, "Cel"), metric);

    // Then
    assertThat(measure)
        .extracting(Measure::quality, Measure::status)
        .containsExactly(quality, status);
  }

  @ParameterizedTest
  @CsvSource({"71, 71", "-3, -3", "1e15, 1000000000000000", "0.30000000000000004e1, 3"})
  void shouldGiveALongWhenOneIsDeclaredAndTheNumberIsWhole(double value, long expected) {
    // When
    Measure measure = (Measure) conversion.convert(sample(value, null), typed(MetricType.LONG));

    // Then
    assertThat(measure)
        .extracting(Measure::valueLong, Measure::valueDouble)
        .containsExactly(expected, null);
  }

  @ParameterizedTest
  @CsvSource({"71.5, LONG", "1e19, LONG", "2, BOOLEAN"})
  void shouldRefuseWhenTheNumberDoesNotFitTheDeclaredType(double value, MetricType type) {
    // When
    ConversionResult result = conversion.convert(sample(value, null), typed(type));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TYPE_MISMATCH));
  }

  @ParameterizedTest
  @CsvSource({
    "71.2, DOUBLE, 71.2",
    "71, LONG, 71",
    "TRUE, BOOLEAN, true",
    "0, BOOLEAN, false",
    "on, STRING, on"
  })
  void shouldReadATextWhenATypeIsDeclared(String text, MetricType type, String expected) {
    // Given
    Sample sample = sample(0, null);
    sample.setValueDouble(null);
    sample.setValueString(text);

    // When
    Measure measure = (Measure) conversion.convert(sample, typed(type));

    // Then
    Object value =
        switch (type) {
          case DOUBLE -> measure.valueDouble();
          case LONG -> measure.valueLong();
          case BOOLEAN -> measure.valueBoolean();
          case STRING, AUTO -> measure.valueString();
        };
    assertThat(value).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x1p3", "1d", "NaN", "seven", "1e999"})
  void shouldRefuseATextWhenANumberIsDeclaredAndItIsNone(String text) {
    // Given
    Sample sample = sample(0, null);
    sample.setValueDouble(null);
    sample.setValueString(text);

    // When
    ConversionResult result = conversion.convert(sample, typed(MetricType.DOUBLE));

    // Then
    assertThat(result).isInstanceOf(Refused.class);
  }

  @Test
  void shouldGiveABadMeasureWithoutValueWhenTheNumberIsNotFinite() {
    // When
    Measure measure = measured(1e308, "kPa", "Pa");

    // Then
    assertThat(measure)
        .extracting(Measure::valueDouble, Measure::quality, Measure::status)
        .containsExactly(null, Quality.BAD, UnitConversion.NOT_FINITE);
  }

  @Test
  void shouldKeepABadSampleWithoutValueWhenATypeIsDeclared() {
    // Given
    Sample sample = sample(0, null);
    sample.setValueDouble(null);
    sample.setQuality(Quality.BAD);
    sample.setStatus("NULL");

    // When
    Measure measure = (Measure) conversion.convert(sample, typed(MetricType.LONG));

    // Then
    assertThat(measure)
        .extracting(Measure::quality, Measure::status)
        .containsExactly(Quality.BAD, "NULL");
  }

  @Property
  void shouldComeBackWhenConvertedThereAndBack(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    // When
    double there = measured(value, "Cel", "[degF]").valueDouble();
    double back = measured(there, "[degF]", "Cel").valueDouble();

    // Then
    assertThat(back).isCloseTo(value, within(1e-9));
  }

  @Property
  void shouldAlwaysAnswerWhenTheUnitIsAnything(@ForAll @StringLength(max = 70) String unit) {
    // When / Then
    assertThat(conversion.convert(sample(1.0, unit), metric("m"))).isNotNull();
  }

  private Measure measured(double value, String from, String to) {
    return (Measure) conversion.convert(sample(value, from), metric(to));
  }

  private static Sample sample(double value, String unit) {
    return new Sample("m", value, null, null, null, null, unit, Quality.GOOD, null, null);
  }

  private static Metric metric(String unit) {
    return Metric.newBuilder().setName("m").setUnit(unit).build();
  }

  private static Metric typed(MetricType type) {
    return Metric.newBuilder().setName("m").setType(type).build();
  }
}
