package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Mapping;
import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "application/octet-stream", "APPLICATION/OCTET-STREAM; a=b"})
  void shouldGoByTheShapeWhenTheContentTypeSaysNothing(String contentType) {
    // When
    DecodeResult result = Given.decode(contentType, " \n{\"t\":1}");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("t", 1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"t\":1} | {t=1.0}",
        "[{\"t\":1}] | {t=1.0}",
        "[1,2] | {telemetry.0=1.0, telemetry.1=2.0}",
        "[{\"n\":\"x\",\"v\":1}] | {x=1.0}",
        "[{\"n\":\"x\",\"y\":1}] | {n=x, y=1.0}",
        "[{\"bn\":\"x\",\"v\":1}] | {x=1.0}",
        "m,a=b v=1 | {m.v{a=b}=1.0}",
        "71.2 | {telemetry=71.2}",
        "-7 | {telemetry=-7.0}",
        "+.5e1 | {telemetry=5.0}",
        "true | {telemetry=true}",
        "FALSE | {telemetry=false}",
        "nan | {telemetry=BAD NOT_FINITE}",
        "-Infinity | {telemetry=BAD NOT_FINITE}",
        "1e999 | {telemetry=BAD NOT_FINITE}",
        "\"on\" | {telemetry=on}",
        "on | {telemetry=on}",
        "1.2.3 | {telemetry=1.2.3}",
        "12:30 | {telemetry=12:30}",
        "door is open, a=b | {telemetry=door is open, a=b}",
        "- | {telemetry=-}",
        "9007199254740993 | {telemetry=9007199254740993}"
      })
  void shouldFindTheFormatByItsShape(String payload, String values) {
    // When
    DecodeResult result = Given.decode(null, payload);

    // Then
    assertThat(Given.values(result)).hasToString(values);
  }

  @Test
  void shouldFindCsvByItsShapeWhenTwoLinesAgree() {
    // When
    DecodeResult result = Given.decode(null, "t,mode\n1,auto\n");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("t", 1.0, "mode", "auto"));
  }

  @Test
  void shouldTakeTwoSentencesAsText() {
    // When
    DecodeResult result = Given.decode(null, "well, well\nall, quiet");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("telemetry", "well, well\nall, quiet"));
  }

  @ParameterizedTest
  @CsvSource({
    "a1617401, t",
    "bf617401ff, t",
    "d9d9f7a1617401, t",
    "81a1617401, t",
    "81a2006174 0201, t",
    "9fa2006174 0201ff, t"
  })
  void shouldFindCborByItsFirstByte(String hex, String metric) {
    // Given
    byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));

    // When
    DecodeResult result = Given.decode(null, payload);

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of(metric, 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json",
    "APPLICATION/JSON; charset=UTF-8",
    "text/json",
    "application/vnd.acme.telemetry+json; profile=x"
  })
  void shouldReadJsonWhenTheContentTypeSaysSo(String contentType) {
    // When / Then
    assertThat(Given.values(Given.decode(contentType, "{\"t\":1}"))).isEqualTo(Map.of("t", 1.0));
  }

  @Test
  void shouldStayWithTextWhenTheContentTypeSaysSo() {
    // When
    DecodeResult result = Given.decode("text/plain", "{\"t\":1}");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("telemetry", "{\"t\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/html", "nonsense", "application/senml-exi"})
  void shouldRejectTheMessageWhenNoDecoderReadsItsContentType(String contentType) {
    // When / Then
    assertThat(code(Given.decode(contentType, "1"))).isEqualTo(ErrorCode.UNKNOWN_CONTENT_TYPE);
  }

  @Test
  void shouldPreferTheRegisteredContentTypeOverTheMessages() {
    // When
    DecodeResult result =
        new Decoders()
            .decode(
                Given.message("image/png", "{\"t\":1}"), Given.device("application/json", null));

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("t", 1.0));
  }

  @Test
  void shouldUseTheNewMappingWhenTheRegistryEntryChanges() {
    // Given
    Decoders decoders = new Decoders();
    Mapping mapping = Given.mapping();
    mapping.setMetrics(Map.of("t", "temperature"));
    decoders.decode(Given.message(null, "{\"t\":1}"), Given.device(null, Given.mapping()));

    // When
    DecodeResult result =
        decoders.decode(Given.message(null, "{\"t\":1}"), Given.device(null, mapping));

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("temperature", 1.0));
  }

  @Test
  void shouldReadAnotherCharsetWhenTheContentTypeNamesIt() {
    // When
    DecodeResult result =
        Given.decode(
            "text/plain; charset=\"iso-8859-1\"",
            "K\u00fchl".getBytes(StandardCharsets.ISO_8859_1));

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("telemetry", "K\u00fchl"));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 7b2274223a22e4227d",
    "text/plain, 4bfc686c",
    "text/plain; charset=klingon, 31",
    "text/plain; charset=us-ascii, 4bfc686c",
    "application/json, 7b00220074002200",
    ", fffe7b002200",
    ", 4bfc686c",
    "text/csv, ff"
  })
  void shouldRejectTheMessageWhenItsCharsetIsWrong(String contentType, String hex) {
    // When / Then
    assertThat(code(Given.decode(contentType, HexFormat.of().parseHex(hex))))
        .isEqualTo(ErrorCode.ILLEGAL_CHARSET);
  }

  @Test
  void shouldSkipAByteOrderMark() {
    // When / Then
    assertThat(Given.values(Given.decode(null, "\ufeff71.2"))).isEqualTo(Map.of("telemetry", 71.2));
  }

  @ParameterizedTest
  @CsvSource({
    "devices/b/temperature, temperature",
    "devices/b/temperature/, temperature",
    "temperature, temperature",
    "/, boiler-7"
  })
  void shouldNameABareValueAfterTheLastChannelLevel(String channel, String metric) {
    // Given
    var message = Given.message(null, "1");
    message.setChannel(channel);

    // When
    DecodeResult result = new Decoders().decode(message, Given.device());

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of(metric, 1.0));
  }

  private static ErrorCode code(DecodeResult result) {
    return ((Rejected) result).code();
  }
}
