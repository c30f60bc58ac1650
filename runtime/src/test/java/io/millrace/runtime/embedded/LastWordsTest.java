package io.millrace.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final List<Integer> codes = new ArrayList<>();
  private final LastWords words =
      new LastWords(new PrintStream(terminal, true, StandardCharsets.UTF_8), codes::add);

  @Test
  void shouldSayWhyBeforeTheProcessEnds() {
    // When
    words.halt(1, "disk full");

    // Then
    assertThat(codes).containsExactly(1);
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("Kafka cannot go on", "(disk full)", "log");
  }

  @Test
  void shouldNotEndTheProcessWhenTheThreadIsStarting() throws Exception {
    // When
    words.duringStart(() -> words.halt(1, null));

    // Then
    assertThat(codes).isEmpty();
  }

  @Test
  void shouldEndTheProcessWhenTheStartIsOver() throws Exception {
    // Given
    words.duringStart(() -> {});

    // When
    words.halt(1, null);

    // Then
    assertThat(codes).containsExactly(1);
  }
}
