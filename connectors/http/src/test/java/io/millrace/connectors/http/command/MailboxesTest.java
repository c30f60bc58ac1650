package io.millrace.connectors.http.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxesTest {

  private static final long LATER = 10_000;

  private final List<Answer> answers = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Mailboxes mailboxes =
      new Mailboxes(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC));

  @Test
  void shouldTellADeviceThatListensAndTakeItsAnswerOnce() {
    // Given
    mailboxes.listen("d", this::hear);

    // When
    mailboxes.put("d", errand("c-1", LATER));

    // Then
    assertThat(told).containsExactly("c-1 false");
    assertThat(mailboxes.answered("d", "c-2", done())).isFalse();
    assertThat(mailboxes.answered("other", "c-1", done())).isFalse();
    assertThat(mailboxes.answered("d", "c-1", done())).isTrue();
    assertThat(mailboxes.answered("d", "c-1", done())).isFalse();
    assertThat(answers).extracting(Answer::kind).containsExactly(Answer.Kind.DONE);
  }

  @Test
  void shouldSayThatNobodyIsThereWhenNobodyListens() {
    // When
    mailboxes.put("d", errand("c-1", LATER));
    mailboxes.listen("d", this::hear);

    // Then
    assertThat(answers).extracting(Answer::kind).containsExactly(Answer.Kind.NOBODY);
    assertThat(told).isEmpty();
  }

  @Test
  void shouldTellAgainWhatWasNotAnsweredUntilItExpires() {
    // Given
    mailboxes.listen("d", this::hear);
    mailboxes.put("d", errand("c-1", LATER));
    mailboxes.listen("e", this::hear);
    mailboxes.put("e", errand("c-2", 1_000));

    // When
    mailboxes.listen("d", this::hear);
    mailboxes.listen("e", this::hear);

    // Then
    assertThat(told).containsExactly("c-1 false", "c-2 false", "c-1 true");
  }

  @Test
  void shouldTellNothingMoreToWhoLeft() {
    // Given
    Ear ear = this::hear;
    mailboxes.listen("d", ear);

    // When
    mailboxes.leave("d", ear);

    // Then
    assertThat(mailboxes.isThere("d")).isFalse();
  }

  private boolean hear(Command command, long expiresAt, boolean again) {
    told.add(command.getId() + " " + again);
    return true;
  }

  private Errand errand(String id, long expiresAt) {
    Command command =
        Command.newBuilder()
            .setId(id)
            .setDevice("d")
            .setName("stop")
            .setPayload(ByteBuffer.allocate(0))
            .setSender("app")
            .setIssuedAt(Instant.EPOCH)
            .setAttributes(Map.of())
            .build();
    return new Errand(command, expiresAt, false, answers::add);
  }

  private static Answer done() {
    return new Answer(Answer.Kind.DONE, null);
  }
}
