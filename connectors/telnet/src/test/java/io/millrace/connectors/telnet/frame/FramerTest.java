package io.millrace.connectors.telnet.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramerTest {

  private static FrameRule rule(FrameKind kind, String delimiter, int length) {
    return new FrameRule(kind, bytes(delimiter), length, Duration.ofMillis(50), 8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Gives a text to a framer byte by byte, as the slowest network would. */
  private static List<String> cut(Framer framer, String text) {
    List<Frame> frames = new ArrayList<>();
    for (byte each : bytes(text)) {
      frames.addAll(framer.add(new byte[] {each}));
    }
    return shown(frames);
  }

  private static List<String> shown(List<Frame> frames) {
    return frames.stream()
        .map(
            frame ->
                frame.getClass().getSimpleName()
                    + ' '
                    + new String(frame.bytes(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void shouldGiveLinesWithoutTheirEndsWhenTheyEndEitherWay() {
    // Given
    Framer framer = new Framer(FrameRule.lines(8));

    // When
    List<String> frames = cut(framer, "one\r\ntwo\n\r\n\nthree");

    // Then
    assertThat(frames).containsExactly("Whole one", "Whole two");
  }

  @Test
  void shouldRefuseOnceAndGoOnWhenALineIsTooLong() {
    // Given
    Framer framer = new Framer(FrameRule.lines(8));

    // When
    List<String> frames = cut(framer, "123456789012345678901234567890\nnext\n");

    // Then
    assertThat(frames).containsExactly("Oversized 12345678", "Whole next");
  }

  @Test
  void shouldAllowTheLongestWhenItIsAsLongAsAllowed() {
    // Given
    Framer framer = new Framer(FrameRule.lines(8));

    // When
    List<String> frames = cut(framer, "12345678\n");

    // Then
    assertThat(frames).containsExactly("Whole 12345678");
  }

  @Test
  void shouldFindTheDelimiterWhenItEndsWhatIsTooLong() {
    // Given
    Framer framer = new Framer(rule(FrameKind.DELIMITER, "<>", 0));

    // When
    List<String> frames = cut(framer, "a<b<>1234567890123<>c<>");

    // Then
    assertThat(frames).containsExactly("Whole a<b", "Oversized 12345678", "Whole c");
  }

  @Test
  void shouldCutByLengthWhenAllAreAsLong() {
    // Given
    Framer framer = new Framer(rule(FrameKind.LENGTH, "", 3));

    // When
    List<String> frames = cut(framer, "abcdefgh");

    // Then
    assertThat(frames).containsExactly("Whole abc", "Whole def");
  }

  @Test
  void shouldEndTheMessageWhenNothingComes() {
    // Given
    Framer framer = new Framer(rule(FrameKind.IDLE, "", 0));
    cut(framer, "abc");

    // When
    List<Frame> frames = framer.idle();

    // Then
    assertThat(shown(frames)).containsExactly("Whole abc");
  }

  @Test
  void shouldSkipUntilSilenceWhenAMessageIsTooLong() {
    // Given
    Framer framer = new Framer(rule(FrameKind.IDLE, "", 0));
    List<String> before = cut(framer, "12345678901234567890");
    framer.idle();

    // When
    List<String> after = cut(framer, "next");
    after = new ArrayList<>(after);
    after.addAll(shown(framer.idle()));

    // Then
    assertThat(before).containsExactly("Oversized 12345678");
    assertThat(after).containsExactly("Whole next");
  }

  @Test
  void shouldGiveTheStartWhenTheStreamEndsInsideAMessage() {
    // Given
    Framer framer = new Framer(FrameRule.lines(8));
    cut(framer, "one\ntw");

    // When
    List<Frame> frames = framer.end();

    // Then
    assertThat(shown(frames)).containsExactly("Cut tw");
  }
}
