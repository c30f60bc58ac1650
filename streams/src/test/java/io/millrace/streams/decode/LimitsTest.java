package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.schema.errors.ErrorCode;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  private static final long A_FEW_MEGABYTES = 4L << 20;

  @ParameterizedTest
  @CsvSource({"32, true", "33, false", "20000, false"})
  void shouldEndAtTheDeepestLevelWhenObjectsNest(int depth, boolean readable) {
    // Given
    String payload = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);

    // When
    DecodeResult result = Given.decode("application/json", payload);

    // Then
    assertThat(result instanceof Rejected rejected ? rejected.code() : null)
        .isEqualTo(readable ? null : ErrorCode.TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[1,", "{\"a\":[", "[[[{\"b\":["})
  void shouldBeTooDeepWhenArraysNestWithoutEnd(String part) {
    // When / Then
    assertThat(code(Given.decode("application/json", part.repeat(10_000))))
        .isEqualTo(ErrorCode.TOO_DEEP);
  }

  @Test
  void shouldBeTooDeepWhenAnIgnoredFieldOfSenmlNests() {
    // Given
    String payload = "[{\"n\":\"a\",\"v\":1,\"x\":" + "[".repeat(100) + "]".repeat(100) + "}]";

    // When / Then
    assertThat(code(Given.decode("application/senml+json", payload))).isEqualTo(ErrorCode.TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/csv", "application/vnd.influxdb.line-protocol"})
  void shouldHoldTooManyValuesWhenThereAreMoreThanTenThousand(String contentType) {
    // Given
    String payload =
        switch (contentType) {
          case "application/json" -> "[" + "1,".repeat(10_000) + "1]";
          case "text/csv" -> "a\n" + "1\n".repeat(10_001);
          default -> "m v=1\n".repeat(10_001);
        };

    // When / Then
    assertThat(code(Given.decode(contentType, payload))).isEqualTo(ErrorCode.TOO_MANY_VALUES);
  }

  @Test
  void shouldReadTenThousandValues() {
    // When
    DecodeResult result = Given.decode("application/json", "[" + "1,".repeat(9_999) + "1]");

    // Then
    assertThat(((Decoded) result).samples()).hasSize(10_000);
  }

  @Test
  void shouldBeTooLongWhenATextOrANumberHasNoEnd() {
    // Given
    String text = "x".repeat(65_537);
    String digits = "1".repeat(129);

    // When / Then
    assertThat(
            Arrays.asList(
                code(Given.decode("application/json", "{\"a\":\"" + text + "\"}")),
                code(Given.decode("text/plain", text)),
                code(Given.decode("application/json", "{\"a\":" + digits + "}")),
                code(Given.decode("text/plain", digits)),
                code(Given.decode("text/csv", "a\n" + text)),
                code(Given.decode("application/vnd.influx.line-protocol", "m v=" + digits)),
                code(Given.decode("application/vnd.influx.line-protocol", "m v=\"" + text + "\"")),
                code(Given.decode("application/json", "{\"" + text + "\":1}"))))
        .containsOnly(ErrorCode.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"\":1}", "{\"a\\u0000\":1}", "{\"a\\nb\":1}"})
  void shouldRejectTheNameWhenItIsIllegal(String payload) {
    // When / Then
    assertThat(code(Given.decode("application/json", payload)))
        .isEqualTo(ErrorCode.ILLEGAL_METRIC_NAME);
  }

  @Test
  void shouldRejectTheNameWhenItIsTooLong() {
    // When / Then
    assertThat(code(Given.decode("application/json", "{\"" + "n".repeat(256) + "\":1}")))
        .isEqualTo(ErrorCode.ILLEGAL_METRIC_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5b7fffffffffffffff",
        "7b7fffffffffffffff",
        "9b7fffffffffffffff",
        "bb7fffffffffffffff",
        "5a7fffffff00",
        "7a7fffffff61",
        "a161615a7ffffff0",
        "a161617a7ffffff0",
        "a161619b00ffffffffffffff01",
        "a16161c25a7ffffff0",
        "a16161c4821a7fffffff01",
        "a16161c482 1b7fffffffffffffff c249010000000000000000",
        "a161615f5a7ffffff0",
        "7f7f7f7f"
      })
  void shouldNotAllocateWhenCborDeclaresHugeLengths(String hex) {
    // Given
    Decoders decoders = new Decoders();
    var message = Given.message("application/cbor", HexFormat.of().parseHex(hex.replace(" ", "")));
    decoders.decode(message, Given.device());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    // When
    DecodeResult result = decoders.decode(message, Given.device());

    // Then
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(A_FEW_MEGABYTES);
    assertThat(result).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"81", "9f", "bf6161", "a16161", "c1", "9fbf6161", "d800", "c4"})
  void shouldEndWhenCborNestsWithoutEnd(String part) {
    // When
    DecodeResult result =
        Given.decode("application/cbor", HexFormat.of().parseHex(part.repeat(50_000)));

    // Then
    assertThat(code(result)).isIn(ErrorCode.TOO_DEEP, ErrorCode.MALFORMED_PAYLOAD);
  }

  @Test
  void shouldReadNumbersOfEveryKindWhenThePayloadIsCbor() {
    // Given
    String map =
        "a9 6161 1b0020000000000001 6162 f93e00 6163 fa40400000 6164 c482211904d2"
            + "6165 c249010000000000000000 6166 f6 6167 f97e00 6168 420102 6169 39ffff";

    // When
    DecodeResult result =
        Given.decode("application/cbor", HexFormat.of().parseHex(map.replace(" ", "")));

    // Then
    assertThat(Given.values(result))
        .hasToString(
            "{a=9007199254740993, b=1.5, c=3.0, d=12.34, e=1.8446744073709552E19, f=BAD NULL,"
                + " g=BAD NOT_FINITE, h=java.nio.HeapByteBuffer[pos=0 lim=2 cap=2], i=-65536.0}");
  }

  private static ErrorCode code(DecodeResult result) {
    return ((Rejected) result).code();
  }
}
