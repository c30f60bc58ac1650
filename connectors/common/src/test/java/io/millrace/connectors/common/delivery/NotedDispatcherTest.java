package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is noted before it is sent, and ends with the answer. */
class NotedDispatcherTest {

  private static final long ACK_TIMEOUT = 30_000;

  private static Dispatcher connected(JournalPage page) {
    Dispatcher dispatcher =
        new Dispatcher(Commands.rules(Handshake.NOTED, 10), page, new NoTally());
    dispatcher.connected(true, Integer.MAX_VALUE);
    return dispatcher;
  }

  private static JournalPage sent(long offset) {
    return new JournalPage(offset + 1, new TreeMap<>(Map.of(offset, Stage.SENT)));
  }

  private static CommandResult onlyResult(Step step) {
    assertThat(step.results()).hasSize(1);
    return step.results().get(0);
  }

  @Test
  void shouldNoteAParcelBeforeItIsSent() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.commit()).isTrue();
    assertThat(step.page().unfinished()).containsEntry(5L, Stage.SENT);
    assertThat(step.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Transmit.class, transmit -> assertThat(transmit.again()).isFalse());
  }

  @Test
  void shouldEndWithWhatTheDeviceSaid() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));
    dispatcher.step(0);

    // When
    dispatcher.answered(
        5,
        Answer.done("0x00", "{\"value\": 7}".getBytes(StandardCharsets.UTF_8), "application/json"),
        9);

    // Then
    Step step = dispatcher.step(9);
    CommandResult result = onlyResult(step);
    assertThat(result.getStatus()).isEqualTo(CommandStatus.DONE);
    assertThat(result.getCode()).isEqualTo("0x00");
    assertThat(result.getContentType()).isEqualTo("application/json");
    assertThat(result.getPayload())
        .isEqualTo(ByteBuffer.wrap("{\"value\": 7}".getBytes(StandardCharsets.UTF_8)));
    assertThat(step.page().unfinished()).isEmpty();
  }

  @Test
  void shouldSendAgainAsSuchWhenTheJournalSaysThatItWasSent() {
    // Given
    Dispatcher dispatcher = connected(sent(5));
    dispatcher.add(Commands.parcel(5, "d1"));

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Transmit.class, transmit -> assertThat(transmit.again()).isTrue());
  }

  @Test
  void shouldNotKnowTheOutcomeWhenItExpiredAfterItMayHaveBeenSent() {
    // Given
    Dispatcher dispatcher = connected(sent(5));
    dispatcher.add(Commands.parcel(5, "d1", 100));

    // When
    Step step = dispatcher.step(200);

    // Then
    assertThat(step.actions()).isEmpty();
    assertThat(onlyResult(step).getCode()).isEqualTo("UNKNOWN_OUTCOME");
  }

  @Test
  void shouldNotKnowTheOutcomeWhenTheDeviceMovedAfterItMayHaveBeenSent() {
    // Given
    Dispatcher dispatcher = connected(sent(5));
    dispatcher.add(
        new Parcel(5, Commands.command("d1", 5), 0, Commands.NEVER, "It is another's by now"));

    // When
    Step step = dispatcher.step(0);

    // Then
    assertThat(step.actions()).isEmpty();
    assertThat(onlyResult(step).getCode()).isEqualTo("UNKNOWN_OUTCOME");
  }

  @Test
  void shouldTryAgainAtOnceWhenTheDeviceComesBack() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));
    dispatcher.step(0);
    dispatcher.answered(5, new Answer(Kind.NOBODY, "asleep"), 1);
    Step waiting = dispatcher.step(2);

    // When
    dispatcher.hurry("d1");

    // Then
    assertThat(waiting.actions()).isEmpty();
    assertThat(waiting.page().unfinished()).containsEntry(5L, Stage.WAITING);
    assertThat(dispatcher.step(3).actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Transmit.class, transmit -> assertThat(transmit.again()).isFalse());
  }

  @Test
  void shouldNoteNothingWhileTheDeviceSleeps() {
    // Given
    Set<String> awake = new HashSet<>();
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.reaching(awake::contains);
    dispatcher.add(Commands.parcel(5, "d1"));
    Step asleep = dispatcher.step(0);

    // When
    awake.add("d1");
    dispatcher.hurry("d1");

    // Then
    assertThat(asleep.commit()).isFalse();
    assertThat(asleep.actions()).isEmpty();
    assertThat(dispatcher.step(1).actions()).hasSize(1);
  }

  @Test
  void shouldGiveUpOnlyTheParcelThatGetsNoAnswer() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));
    dispatcher.step(0);
    dispatcher.add(Commands.parcel(6, "d2"));
    dispatcher.step(ACK_TIMEOUT - 1);

    // When
    Step step = dispatcher.step(ACK_TIMEOUT);

    // Then
    assertThat(onlyResult(step).getId()).isEqualTo("d1-5");
    assertThat(onlyResult(step).getCode()).isEqualTo("UNKNOWN_OUTCOME");
    assertThat(step.stalled()).isFalse();
    assertThat(step.page().unfinished()).containsOnlyKeys(6L);
  }

  @Test
  void shouldFailWhenItWasTriedInVain() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));
    dispatcher.step(0);

    // When
    dispatcher.answered(5, Answer.failed("0x04", "Server Device Failure"), 1);

    // Then
    CommandResult result = onlyResult(dispatcher.step(1));
    assertThat(result.getStatus()).isEqualTo(CommandStatus.FAILED);
    assertThat(result.getMessage()).isEqualTo("Server Device Failure");
  }

  @Test
  void shouldWriteThePageWhenManyOffsetsWereForOthers() {
    // Given
    Dispatcher dispatcher = connected(JournalPage.BLANK);
    dispatcher.add(Commands.parcel(5, "d1"));
    dispatcher.step(0);
    dispatcher.committed();

    // When
    dispatcher.passed(900);
    Step near = dispatcher.step(1);
    dispatcher.passed(1_100);
    Step far = dispatcher.step(2);

    // Then
    assertThat(near.commit()).isFalse();
    assertThat(far.commit()).isTrue();
    assertThat(far.page()).isEqualTo(new JournalPage(1_100, new TreeMap<>(Map.of(5L, Stage.SENT))));
  }
}
