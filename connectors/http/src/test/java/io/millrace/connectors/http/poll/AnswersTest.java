package io.millrace.connectors.http.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.http.client.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "</b?p=2>; rel=\"next\" | http://h/b?p=2",
        "<http://h/z>; rel=prev, <b>; title=\"a, b; c\"; rel=\"last NEXT\" | http://h/b",
        "<http://h/z>; rel=prev | none",
        "</b> | none",
        "nonsense; rel=next | none",
      })
  void shouldFindTheNextPage(String header, String next) throws Exception {
    // Given
    Fetched fetched =
        new Fetched(
            URI.create("http://h/a"),
            200,
            new byte[0],
            name -> name.equals("Link") ? List.of(header) : List.of(),
            NOW);

    // When
    String found = Links.next(fetched);

    // Then
    assertThat(found).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2026-01-31T13:00:00+01:00,2026-01-31T12:00:00Z",
        "1769860800,2026-01-31T12:00:00Z",
        "1769860800.5,2026-01-31T12:00:00.500Z",
        "1769860800000,2026-01-31T12:00:00Z",
        "yesterday,none",
      })
  void shouldReadTimes(String text, String time) {
    // When
    String read = Messages.time(text);

    // Then
    assertThat(read).isEqualTo(time);
  }

  @Test
  void shouldWaitLongerEachTimeAndAsLongAsItIsTold() {
    // Given
    BackOff backOff = new BackOff();

    // When
    List<Duration> waits =
        List.of(
            backOff.wait(null, NOW),
            backOff.wait("30", NOW),
            backOff.wait("Sat, 31 Jan 2026 12:10:00 GMT", NOW),
            backOff.wait("999999999", NOW),
            backOff.wait("soon", NOW));

    // Then
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 30L, 600L, 3_600L, 16L);
    assertThat(backOff.lasting(NOW.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }
}
