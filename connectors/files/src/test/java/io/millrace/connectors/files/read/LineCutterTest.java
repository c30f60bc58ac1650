package io.millrace.connectors.files.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {

  private static List<Cut> cuts(String text, boolean lines, int longest) throws IOException {
    LineCutter cutter =
        new LineCutter(
            new OnePart(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            lines,
            longest,
            0,
            0);
    List<Cut> cuts = new ArrayList<>();
    for (Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
      cuts.add(cut);
    }
    return cuts;
  }

  private static String text(Cut cut) {
    return new String(cut.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldTellNumberAndPlaceWhenLinesEndInEitherWay() throws IOException {
    // When
    List<Cut> cuts = cuts("a\r\n\nbc\n", true, 10);

    // Then
    assertThat(cuts).extracting(LineCutterTest::text).containsExactly("a", "bc");
    assertThat(cuts).extracting(Cut::number).containsExactly(1L, 3L);
    assertThat(cuts).extracting(Cut::start).containsExactly(0L, 4L);
    assertThat(cuts).extracting(Cut::end).containsExactly(3L, 7L);
  }

  @Test
  void shouldReadOnWhenALineIsTooLong() throws IOException {
    // When
    List<Cut> cuts = cuts("123456789\nok\n", true, 4);

    // Then
    assertThat(cuts).extracting(LineCutterTest::text).containsExactly("1234", "ok");
    assertThat(cuts).extracting(Cut::oversized).containsExactly(true, false);
  }

  @Test
  void shouldSayThatALineHasNotEndedWhenTheFileEndsInIt() throws IOException {
    // When
    List<Cut> cuts = cuts("a\nb", true, 4);

    // Then
    assertThat(cuts).extracting(Cut::ended).containsExactly(true, false);
  }

  @Test
  void shouldLeaveOutTheMarkWhenAFileBeginsWithOne() throws IOException {
    // When
    List<Cut> cuts = cuts("\uFEFFa\n\uFEFFb\n", true, 9);

    // Then
    assertThat(cuts).extracting(LineCutterTest::text).containsExactly("a", "\uFEFFb");
  }

  @Test
  void shouldTakeAllAsOneWhenTheFileIsADocument() throws IOException {
    // When
    List<Cut> cuts = cuts("[\n{}\n]", false, 9);

    // Then
    assertThat(cuts).extracting(LineCutterTest::text).containsExactly("[\n{}\n]");
    assertThat(cuts).extracting(Cut::ended).containsExactly(true);
  }
}
