package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.delivery.JournalText.TopicIdentity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTextTest {

  private static final TopicIdentity TOPIC = new TopicIdentity(1, -2);
  private static final int LONGEST_METADATA = 4_096;

  @Property(tries = 200)
  void shouldReadWhatItWrote(
      @ForAll @Size(max = 100)
          Map<@LongRange(min = 0, max = Long.MAX_VALUE / 8) Long, Stage> stages) {
    // Given
    SortedMap<Long, Stage> unfinished = new TreeMap<>(stages);
    long high = unfinished.isEmpty() ? 7 : unfinished.lastKey() + 1;
    JournalPage page = new JournalPage(high, unfinished);

    // When
    String text = JournalText.write(TOPIC, page);

    // Then
    assertThat(JournalText.read(TOPIC, page.low(), text)).isEqualTo(page);
  }

  @Test
  void shouldFitBesideAnOffsetWhenTheWindowIsFullAndWide() {
    // Given
    SortedMap<Long, Stage> unfinished = new TreeMap<>();
    LongStream.range(0, DispatchRules.LARGEST_WINDOW)
        .forEach(each -> unfinished.put(each * 500_000, Stage.UNTAKEN));

    // When
    String text = JournalText.write(TOPIC, new JournalPage(Long.MAX_VALUE, unfinished));

    // Then
    assertThat(text).hasSizeLessThan(LONGEST_METADATA);
  }

  @Test
  void shouldReadNothingWhenItIsAboutAnotherTopic() {
    // Given
    String text = JournalText.write(TOPIC, JournalPage.BLANK);

    // When / Then
    assertThat(JournalText.read(new TopicIdentity(1, 2), 0, text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AQ", "AAAA", "hello world"})
  void shouldReadNothingWhenSomebodyElseWroteIt(String text) {
    // When / Then
    assertThat(JournalText.read(TOPIC, 0, text)).isNull();
  }
}
