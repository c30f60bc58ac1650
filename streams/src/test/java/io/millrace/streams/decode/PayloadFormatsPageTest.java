package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Decodes every example of the reference page and compares what the page says of it. */
class PayloadFormatsPageTest {

  private static final Path PAGE = Path.of("../docs/reference/payload-formats.md");

  private static final Pattern EXAMPLE =
      Pattern.compile("```(\\w+)\\n(.*?)\\n```\\n```samples\\n(.*?)\\n```", Pattern.DOTALL);

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "json", "application/json",
          "text", "text/plain",
          "senml", "application/senml+json",
          "influx", "application/vnd.influx.line-protocol",
          "csv", "text/csv",
          "nmea", "application/nmea-0183");

  @ParameterizedTest
  @MethodSource("examples")
  void shouldDecodeTheExampleAsThePageSays(String contentType, String payload, String samples) {
    // When
    Decoded decoded = Given.decoded(contentType, payload);

    // Then
    assertThat(written(decoded)).isEqualTo(samples);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldDecodeTheExampleByItsShapeAsWell(String contentType, String payload, String samples) {
    // When
    Decoded decoded = Given.decoded(null, payload);

    // Then
    assertThat(written(decoded)).isEqualTo(samples);
  }

  @Test
  void shouldStateTheLimitsThatHold() throws IOException {
    // Given
    DecodeLimits limits = DecodeLimits.defaults();

    // When
    String page = Files.readString(PAGE);

    // Then
    assertThat(page)
        .contains("| levels of nesting | " + limits.depth() + " |")
        .contains(String.format("| values in a message | %,d |", limits.values()))
        .contains(String.format("| characters in a text | %,d |", limits.textLength()))
        .contains("| characters in a number | " + limits.numberLength() + " |")
        .contains("| characters in a metric name | " + limits.nameLength() + " |");
  }

  static Stream<Arguments> examples() throws IOException {
    List<Arguments> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      String contentType = CONTENT_TYPES.get(matcher.group(1));
      examples.add(Arguments.of(contentType, matcher.group(2), matcher.group(3)));
    }
    assertThat(examples).hasSizeGreaterThanOrEqualTo(CONTENT_TYPES.size());
    return examples.stream();
  }

  private static String written(Decoded decoded) {
    return decoded.samples().stream()
        .map(sample -> written(sample, decoded.observedAt()))
        .collect(Collectors.joining("\n"));
  }

  private static String written(Sample sample, Instant messageTime) {
    Instant time = sample.getObservedAt() == null ? messageTime : sample.getObservedAt();
    Object value = Given.values(new Decoded(List.of(sample), null, null)).get(sample.getMetric());
    return sample.getMetric()
        + " = "
        + value
        + (sample.getUnit() == null ? "" : " [" + sample.getUnit() + "]")
        + (time == null ? "" : " @ " + time);
  }
}
