package io.millrace.connectors.common.delivery;

import static io.millrace.connectors.common.delivery.Commands.parcel;
import static io.millrace.connectors.common.delivery.Commands.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Answer TAKEN = new Answer(Kind.TAKEN, "SUCCESS");
  private static final Answer NOBODY = new Answer(Kind.NOBODY, "NO_MATCHING_SUBSCRIBERS");
  private static final Answer BUSY = new Answer(Kind.BUSY, "QUOTA_EXCEEDED");
  private static final int MANY = 100;

  private static Dispatcher dispatcher(boolean handshake, int onWire, JournalPage page) {
    return new Dispatcher(rules(handshake, onWire), page, new NoTally());
  }

  private static Dispatcher connected(boolean handshake) {
    Dispatcher dispatcher = dispatcher(handshake, 10, JournalPage.BLANK);
    dispatcher.connected(true, MANY);
    return dispatcher;
  }

  private static List<Long> transmitted(Step step) {
    return step.actions().stream()
        .filter(Action.Transmit.class::isInstance)
        .map(action -> ((Action.Transmit) action).parcel().offset())
        .toList();
  }

  private static JournalPage page(long high, Object... offsetsAndStages) {
    SortedMap<Long, Stage> unfinished = new TreeMap<>();
    for (int i = 0; i < offsetsAndStages.length; i += 2) {
      unfinished.put((Long) offsetsAndStages[i], (Stage) offsetsAndStages[i + 1]);
    }
    return new JournalPage(high, unfinished);
  }

  @Test
  void shouldHoldBackTheNextOfADeviceUntilTheFormerHasEnded() {
    // Given
    Dispatcher dispatcher = connected(false);
    dispatcher.add(parcel(5, "a"));
    dispatcher.add(parcel(6, "a"));
    dispatcher.add(parcel(7, "b"));

    // When
    List<Long> first = transmitted(dispatcher.step(0));
    dispatcher.answered(5, TAKEN, 1);
    List<Long> second = transmitted(dispatcher.step(1));

    // Then
    assertThat(first).containsExactly(5L, 7L);
    assertThat(second).containsExactly(6L);
  }

  @Test
  void shouldJournalThatItIsSentBeforeItIsSent() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "a"));

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.commit()).isTrue();
    assertThat(step.page()).isEqualTo(page(6, 5L, Stage.SENT));
    assertThat(step.actions()).hasSize(1);
  }

  @Test
  void shouldJournalThatItIsTakenBeforeItIsReleased() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "a"));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, TAKEN, 1);
    Step step = dispatcher.step(1);

    // Then
    assertThat(step.commit()).isTrue();
    assertThat(step.page()).isEqualTo(page(6, 5L, Stage.TAKEN));
    assertThat(step.actions()).containsExactly(new Action.Conclude(5));
  }

  @Test
  void shouldNotSendWhatTheJournalSaysIsTaken() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(7, 5L, Stage.TAKEN));
    dispatcher.add(parcel(5, "a"));
    dispatcher.add(parcel(6, "a"));
    dispatcher.connected(true, MANY);

    // When
    Step released = dispatcher.step(0);
    dispatcher.concluded(5, true, 1);
    Step ended = dispatcher.step(1);

    // Then
    assertThat(released.actions()).containsExactly(new Action.Conclude(5));
    assertThat(ended.results())
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.DELIVERED);
    assertThat(ended.page()).isEqualTo(page(7));
    assertThat(dispatcher.low()).isEqualTo(7);
  }

  @Test
  void shouldSendAgainWithTheSameOffsetWhatTheJournalSaysIsSent() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(6, 5L, Stage.SENT));
    dispatcher.add(parcel(5, "a"));
    dispatcher.connected(true, MANY);

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.actions()).containsExactly(new Action.Transmit(parcel(5, "a"), true, true));
  }

  @Test
  void shouldOnlyReleaseWhatExpiredWhileItsFateWasUnknown() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(6, 5L, Stage.SENT));
    dispatcher.add(parcel(5, "a", 100));
    dispatcher.connected(true, MANY);

    // When
    Step step = dispatcher.step(200);
    dispatcher.concluded(5, true, 201);

    // Then
    assertThat(step.actions()).containsExactly(new Action.Conclude(5));
    assertThat(dispatcher.step(201).results())
        .extracting(CommandResult::getStatus, CommandResult::getCode)
        .containsExactly(tuple(CommandStatus.FAILED, "UNKNOWN_OUTCOME"));
  }

  @Test
  void shouldSayExpiredWhenThePeerNeverHadIt() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(6, 5L, Stage.SENT));
    dispatcher.add(parcel(5, "a", 100));
    dispatcher.connected(true, MANY);
    dispatcher.step(200);

    // When
    dispatcher.concluded(5, false, 201);

    // Then
    assertThat(dispatcher.step(201).results())
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.EXPIRED);
  }

  @Test
  void shouldReleaseTheNumberOfWhatKafkaNoLongerHas() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(6, 4L, Stage.WAITING, 5L, Stage.TAKEN));
    dispatcher.add(parcel(9, "a"));
    dispatcher.connected(true, MANY);

    // When
    Step step = dispatcher.step(0);
    dispatcher.concluded(5, true, 1);

    // Then
    assertThat(step.actions()).contains(new Action.Conclude(5));
    assertThat(dispatcher.step(1).page()).isEqualTo(page(10, 9L, Stage.SENT));
  }

  @Test
  void shouldSendEverythingAgainWhenThePeerLostTheSession() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, page(7, 5L, Stage.TAKEN, 6L, Stage.SENT));
    dispatcher.add(parcel(5, "a"));
    dispatcher.add(parcel(6, "b"));

    // When
    dispatcher.connected(false, MANY);

    // Then
    assertThat(transmitted(dispatcher.step(0))).containsExactly(5L, 6L);
  }

  @Test
  void shouldTryAgainUntilItExpiresWhenNobodyIsThere() {
    // Given
    Dispatcher dispatcher = connected(false);
    dispatcher.add(parcel(5, "a", 1_000));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, NOBODY, 10);
    List<Long> tooEarly = transmitted(dispatcher.step(50));
    List<Long> later = transmitted(dispatcher.step(110));
    dispatcher.answered(5, NOBODY, 120);
    Step end = dispatcher.step(1_000);

    // Then
    assertThat(tooEarly).isEmpty();
    assertThat(later).containsExactly(5L);
    assertThat(end.results())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.getStatus()).isEqualTo(CommandStatus.EXPIRED);
              assertThat(result.getAttempts()).isEqualTo(2);
              assertThat(result.getCode()).isEqualTo("NO_MATCHING_SUBSCRIBERS");
            });
  }

  @Test
  void shouldReleaseWhatNobodyTookBeforeItTriesAgain() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "a"));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, NOBODY, 1);
    Step release = dispatcher.step(1);
    dispatcher.concluded(5, true, 2);
    List<Long> again = transmitted(dispatcher.step(200));

    // Then
    assertThat(release.page()).isEqualTo(page(6, 5L, Stage.UNTAKEN));
    assertThat(release.actions()).containsExactly(new Action.Conclude(5));
    assertThat(again).containsExactly(5L);
  }

  /** Some brokers keep the number of what they refused, and would swallow the next one under it. */
  @Test
  void shouldReleaseWhatThePeerRefusesBeforeItSaysSo() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "a"));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, new Answer(Kind.REFUSED, "NOT_AUTHORIZED"), 1);
    Step release = dispatcher.step(1);
    dispatcher.concluded(5, false, 2);
    Step end = dispatcher.step(2);

    // Then
    assertThat(release.actions()).containsExactly(new Action.Conclude(5));
    assertThat(release.results()).isEmpty();
    assertThat(end.results())
        .extracting(CommandResult::getStatus, CommandResult::getCode)
        .containsExactly(tuple(CommandStatus.REJECTED, "NOT_AUTHORIZED"));
  }

  @Test
  void shouldFailWhenThePeerIsBusyTooOften() {
    // Given
    Dispatcher dispatcher = connected(false);
    dispatcher.add(parcel(5, "a"));

    // When
    Step last = null;
    for (int attempt = 1; attempt <= 3; attempt++) {
      dispatcher.step(attempt * 10_000L);
      dispatcher.answered(5, BUSY, attempt * 10_000L);
      last = dispatcher.step(attempt * 10_000L);
    }

    // Then
    assertThat(last.results())
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.FAILED);
  }

  @Test
  void shouldLetNothingOfOneDeviceBlockAnother() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "away"));
    dispatcher.add(parcel(6, "b"));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, NOBODY, 1);
    dispatcher.answered(6, TAKEN, 1);
    dispatcher.step(1);
    dispatcher.concluded(6, true, 2);
    Step step = dispatcher.step(2);

    // Then
    assertThat(step.results()).hasSize(1);
    assertThat(dispatcher.low()).isEqualTo(5);
  }

  @Test
  void shouldSendNoMoreThanThePeerTakes() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, JournalPage.BLANK);
    dispatcher.connected(true, 2);
    for (long offset = 0; offset < 5; offset++) {
      dispatcher.add(parcel(offset, "d" + offset));
    }

    // When / Then
    assertThat(transmitted(dispatcher.step(0))).containsExactly(0L, 1L);
  }

  @Test
  void shouldNotUseANumberTwiceAtATime() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(3, "a"));
    dispatcher.add(parcel(3 + 65_535, "b"));

    // When / Then
    assertThat(transmitted(dispatcher.step(0))).containsExactly(3L);
  }

  @Test
  void shouldRejectAtOnceWhatTheProtocolCannotCarry() {
    // Given
    Dispatcher dispatcher = dispatcher(true, 10, JournalPage.BLANK);
    dispatcher.add(
        new Parcel(5, Commands.command("a", 5), 0, Commands.NEVER, "The name makes no topic"));

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.results())
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.REJECTED);
  }

  @Test
  void shouldKeepFinishedParcelsUntilTheJournalHasThem() {
    // Given
    Dispatcher dispatcher = connected(false);
    dispatcher.add(parcel(5, "a"));
    dispatcher.step(0);
    dispatcher.answered(5, TAKEN, 1);
    dispatcher.step(1);

    // When
    List<Parcel> before = dispatcher.parcels();
    dispatcher.committed();

    // Then
    assertThat(before).extracting(Parcel::offset).containsExactly(5L);
    assertThat(dispatcher.parcels()).isEmpty();
  }

  @Test
  void shouldComplainWhenThePeerOwesAnAnswerForTooLong() {
    // Given
    Dispatcher dispatcher = connected(true);
    dispatcher.add(parcel(5, "a"));
    dispatcher.step(0);

    // When / Then
    assertThat(dispatcher.step(29_999).stalled()).isFalse();
    assertThat(dispatcher.step(30_000).stalled()).isTrue();
  }
}
