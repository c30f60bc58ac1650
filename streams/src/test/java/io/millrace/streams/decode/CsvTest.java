package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.schema.Mapping;
import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static final String CSV = "text/csv";

  @Test
  void shouldGiveEachRowItsTimeWhenThereIsATimeColumn() {
    // When
    Decoded decoded = Given.decoded(CSV, "time, temperature ,on\r\n1,20.5,true\r\n2,,false\r\n");

    // Then
    assertThat(decoded.samples())
        .extracting("metric", "valueDouble", "valueBoolean", "observedAt")
        .containsExactly(
            tuple("temperature", 20.5, null, Instant.ofEpochSecond(1)),
            tuple("on", null, true, Instant.ofEpochSecond(1)),
            tuple("on", null, false, Instant.ofEpochSecond(2)));
  }

  @Test
  void shouldTakeTheColumnsFromTheMappingWhenThePayloadHasNoHeader() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setHeader(List.of("when", "t", "junk", "n"));
    mapping.setDelimiter(";");
    mapping.setTime("when");
    mapping.setSequence("n");
    mapping.setIgnore(List.of("junk"));
    mapping.setMetrics(Map.of("t", "temperature"));

    // When
    Decoded decoded = (Decoded) Given.decode("2025-11-22T10:00:00Z;20.5;x;7\n", mapping);

    // Then
    assertThat(Given.values(decoded)).isEqualTo(Map.of("temperature", 20.5));
    assertThat(decoded.observedAt()).isEqualTo(Instant.parse("2025-11-22T10:00:00Z"));
    assertThat(decoded.sequence().getNumber()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b\n1;2", "a\tb\n1\t2", "a,b\n\"1\",\"2\"", "\na,b\n1,2\n\n"})
  void shouldFindTheDelimiterInTheHeader(String payload) {
    // When
    DecodeResult result = Given.decode(CSV, payload);

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("a", 1.0, "b", 2.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1", "a,b\n1,2,3", "a,b\n\"1,2", "a,b\n\"1\"x,2"})
  void shouldRejectThePayloadWhenRowsAndHeaderDiffer(String payload) {
    // When
    DecodeResult result = Given.decode(CSV, payload);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD));
  }

  @Test
  void shouldRejectThePayloadWhenItIsOnlyAHeader() {
    // When
    DecodeResult result = Given.decode(CSV, "a,b\n");

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.NO_VALUES));
  }
}
