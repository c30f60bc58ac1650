package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Mapping;
import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {

  private static final String LINES = "application/vnd.influx.line-protocol";

  @Test
  void shouldNameMetricsByMeasurementFieldAndTags() {
    // When
    DecodeResult result =
        Given.decode(
            LINES,
            "weather,location=us,host=boiler-7 temperature=82,value=1i,wet=t,mode=\"a b\" "
                + "1465839830100400200\n");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(
            Map.of(
                "weather.temperature{location=us}",
                82.0,
                "weather{location=us}",
                1.0,
                "weather.wet{location=us}",
                true,
                "weather.mode{location=us}",
                "a b"));
    assertThat(((Decoded) result).observedAt())
        .isEqualTo(Instant.parse("2016-06-13T17:43:50.100Z"));
  }

  @Test
  void shouldTakeEscapesAway() {
    // When
    DecodeResult result =
        Given.decode(LINES, "wea\\,th\\ er,lo\\=c=a\\,b te\\ mp=\"say \\\"x\\\" \\\\ \\n, ok\" 1");

    // Then
    assertThat(Given.values(result))
        .isEqualTo(Map.of("wea,th er.te mp{lo=c=a,b}", "say \"x\" \\ \\n, ok"));
  }

  @ParameterizedTest
  @CsvSource({
    "1i, 1.0",
    "-12u, -12.0",
    "9007199254740993i, 9007199254740993",
    "18446744073709551615u, 1.8446744073709552E19",
    "1e3, 1000.0",
    ".5, 0.5",
    "T, true",
    "FALSE, false",
    "False, false"
  })
  void shouldReadAFieldWhenItIsWrittenAs(String written, String expected) {
    // When
    DecodeResult result = Given.decode(LINES, "m value=" + written);

    // Then
    assertThat(Given.values(result).get("m")).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"1465839830", "1465839830000", "1465839830000000", "1465839830000000000"})
  void shouldGuessThePrecisionFromTheSizeOfTheTimestamp(String written) {
    // When
    Decoded decoded = Given.decoded(LINES, "m value=1 " + written);

    // Then
    assertThat(decoded.observedAt()).isEqualTo(Instant.ofEpochSecond(1465839830));
  }

  @Test
  void shouldReadManyLinesWithCommentsAndBlankOnes() {
    // When
    Decoded decoded = Given.decoded(LINES, "# note\r\n\r\na value=1 1\r\nb value=\"x\ny\" 2\r\n");

    // Then
    assertThat(Given.values(decoded)).isEqualTo(Map.of("a", 1.0, "b", "x\ny"));
    assertThat(decoded.samples())
        .extracting("observedAt")
        .containsExactly(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2));
  }

  @Test
  void shouldTakeTheSequenceFromAFieldNamedSeq() {
    // When
    Decoded decoded = Given.decoded(LINES, "m value=1,seq=7i,epoch=\"b\"");

    // Then
    assertThat(decoded.sequence()).isEqualTo(new Sequence("b", 7L));
  }

  @Test
  void shouldFollowTheMappingWithAndWithoutTags() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setMetrics(Map.of("m.a", "alpha", "m.b{x=1}", "beta"));
    mapping.setIgnore(List.of("m.y", "m.c"));

    // When
    DecodeResult result = Given.decode("m,x=1,y=2 a=1,b=2,c=3", mapping);

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("alpha{x=1}", 1.0, "beta", 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "m ",
        "m value",
        "m value=",
        "m value=abc",
        "m value=\"abc",
        "m,x value=1",
        "m,=1 value=1",
        ",a=b value=1",
        "m value=1.5i",
        "m value=1 2 3",
        "m =1",
        "m value=1,"
      })
  void shouldRejectTheLineWhenItIsMalformed(String line) {
    // When
    DecodeResult result = Given.decode(LINES, line);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD));
  }

  @Test
  void shouldRejectTheLineWhenItsTimestampIsNoNumber() {
    // When
    DecodeResult result = Given.decode(LINES, "m value=1 noon");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.BAD_TIME));
  }
}
