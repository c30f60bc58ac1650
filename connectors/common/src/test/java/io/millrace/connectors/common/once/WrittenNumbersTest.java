package io.millrace.connectors.common.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.window.PendingRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrittenNumbersTest {

  private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
  private int lookUps;
  private WrittenNumbers numbers;

  @BeforeEach
  void start() {
    numbers = new WrittenNumbers("c", new Offsets());
  }

  private final class Offsets implements OffsetStorageReader {

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return stored.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      lookUps++;
      Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
      partitions.forEach(each -> found.put(each, offset(each)));
      return found;
    }
  }

  private static EdgeMessage message(String device, String epoch, long number) {
    EdgeSequence sequence = new EdgeSequence(epoch, number);
    return new EdgeMessage(
        device, "t", null, 0, null, new byte[0], Map.of(), sequence, null, List.of());
  }

  private PendingRecord.Source note(String device, String epoch, long number) {
    return numbers.note(message(device, epoch, number), true);
  }

  private Judgement judge(String device, String epoch, long number) {
    return numbers.judge(message(device, epoch, number), true);
  }

  private void commit(PendingRecord.Source source) {
    stored.put(source.partition(), new HashMap<>(source.offset()));
  }

  private void restart(String... devices) {
    start();
    numbers.begin(Set.of(devices));
  }

  @Test
  void shouldKnowAfterARestartWhatWasCommittedAndNoMore() {
    // Given
    numbers.begin(Set.of("a", "b"));
    commit(note("a", "e", 0));
    commit(note("b", "e", 0));
    commit(note("a", "e", 1));
    note("a", "e", 2);

    // When
    restart("a", "b");

    // Then
    assertThat(judge("a", "e", 0)).isEqualTo(Judgement.REPEATED);
    assertThat(judge("a", "e", 1)).isEqualTo(Judgement.REPEATED);
    assertThat(judge("b", "e", 0)).isEqualTo(Judgement.REPEATED);
    assertThat(judge("a", "e", 2)).isEqualTo(Judgement.NEW);
    assertThat(judge("b", "e", 1)).isEqualTo(Judgement.NEW);
  }

  @Test
  void shouldKnowTheBatchesBeforeWhenOnlyTheBeginningOfABatchIsCommitted() {
    // Given
    numbers.begin(Set.of("a"));
    note("a", "x y:=", 0);
    note("a", "x y:=", 1);
    numbers.begin(Set.of("a"));
    commit(note("a", "x y:=", 5));
    note("a", "x y:=", 6);

    // When
    restart("a");

    // Then
    assertThat(judge("a", "x y:=", 1)).isEqualTo(Judgement.REPEATED);
    assertThat(judge("a", "x y:=", 5)).isEqualTo(Judgement.REPEATED);
    assertThat(judge("a", "x y:=", 6)).isEqualTo(Judgement.NEW);
  }

  @Test
  void shouldTellTheFirstRunFromLaterOnes() {
    // Given
    boolean before = numbers.resumed();
    numbers.begin(Set.of("a"));
    commit(note("a", null, 0));

    // When
    restart("a");

    // Then
    assertThat(before).isFalse();
    assertThat(numbers.resumed()).isTrue();
    assertThat(judge("a", null, 0)).isEqualTo(Judgement.REPEATED);
  }

  @Test
  void shouldTakeTheSameNumberOfAnotherEpochAsNew() {
    // Given
    numbers.begin(Set.of("a"));
    note("a", "boot-1", 0);

    // When / Then
    assertThat(judge("a", "boot-2", 0)).isEqualTo(Judgement.NEW);
    assertThat(judge("a", null, 0)).isEqualTo(Judgement.NEW);
    assertThat(judge("a", "boot-1", 0)).isEqualTo(Judgement.REPEATED);
  }

  @Test
  void shouldNotTakeARestartWithoutEpochForARepetition() {
    // Given
    numbers.begin(Set.of("a"));
    note("a", null, 0);

    // When / Then
    assertThat(numbers.judge(message("a", null, 0), false)).isEqualTo(Judgement.AMBIGUOUS);
    assertThat(numbers.judge(message("a", null, 0), true)).isEqualTo(Judgement.REPEATED);
  }

  @Test
  void shouldGiveEveryRecordAnOffsetOfItsOwn() {
    // Given
    numbers.begin(Set.of("a", "b"));

    // When
    Set<Map<String, ?>> offsets =
        Set.of(note("a", "", 0).offset(), note("b", "", 0).offset(), note("a", "", 1).offset());

    // Then
    assertThat(offsets).hasSize(3);
  }

  @Test
  void shouldWriteThePartitionInTheSameOrderInEveryProcess() {
    // Given
    numbers.begin(Set.of("a"));

    // When
    PendingRecord.Source first = note("a", null, 0);
    PendingRecord.Source second = note("a", null, 1);

    // Then
    assertThat(first.partition().toString()).isEqualTo("{client=c, first=true}");
    assertThat(second.partition().toString()).isEqualTo("{client=c, device=a}");
  }

  @Test
  void shouldAskOnceForAllDevicesOfABatch() {
    // When
    numbers.begin(Set.of("a", "b", "c"));
    numbers.begin(Set.of("a", "b"));

    // Then
    assertThat(lookUps).isEqualTo(1);
  }

  @Test
  void shouldRememberEveryNumberThatTheBrokerMayRepeat() {
    // Given
    for (int number = 0; number < DeviceNumbers.REPEATABLE; number++) {
      if (number % 500 == 0) {
        numbers.begin(Set.of("a"));
      }
      note("a", "e" + number % 3, 2L * number);
    }

    // When
    numbers.begin(Set.of("a"));
    note("a", "e0", Long.MAX_VALUE);

    // Then
    for (int number = 0; number < DeviceNumbers.REPEATABLE; number++) {
      assertThat(judge("a", "e" + number % 3, 2L * number)).isEqualTo(Judgement.REPEATED);
    }
  }

  @Test
  void shouldKeepOffsetsSmallWhenTheBrokerCannotRepeatTheOldNumbers() {
    // Given
    PendingRecord.Source last = null;
    for (int number = 0; number < 3 * DeviceNumbers.REPEATABLE; number++) {
      if (number % 500 == 0) {
        numbers.begin(Set.of("a", "b"));
      }
      last = note(number % 100 == 0 ? "a" : "b", "e", 2L * number);
    }

    // When
    numbers.begin(Set.of("a"));
    last = note("a", "e", Long.MAX_VALUE);

    // Then
    assertThat(last.offset().get("numbers").toString()).hasSizeLessThan(5_000);
  }

  @Test
  void shouldSayWhenADeviceHasTooManyEpochs() {
    // Given
    numbers.begin(Set.of("a"));
    for (int epoch = 0; epoch < DeviceNumbers.MOST_EPOCHS; epoch++) {
      note("a", "e" + epoch, 0);
    }

    // When / Then
    assertThat(judge("a", "another", 0)).isEqualTo(Judgement.TOO_MANY_EPOCHS);
    assertThat(judge("a", "e0", 0)).isEqualTo(Judgement.REPEATED);
  }

  @Test
  void shouldReadAgainWhatWasPutAway() {
    // Given
    numbers.begin(Set.of("a"));
    commit(note("a", "e", 0));
    commit(note("a", "e", 1));
    numbers.begin(Set.of("busy"));
    for (int number = 0; number <= DeviceNumbers.REPEATABLE; number++) {
      note("busy", "e", number);
    }
    for (int device = 0; device <= WrittenNumbers.DEVICES_AT_HAND; device++) {
      numbers.begin(Set.of("d" + device));
    }
    int before = lookUps;

    // When
    numbers.begin(Set.of("a"));

    // Then
    assertThat(lookUps).isEqualTo(before + 1);
    assertThat(judge("a", "e", 1)).isEqualTo(Judgement.REPEATED);
  }
}
