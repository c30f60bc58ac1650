package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.broker.MachineSessions.Claim;
import io.millrace.runtime.broker.MachineSessions.Verdict;
import io.millrace.schema.SessionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MachineSessionsTest {

  private final List<Session> ended = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final MachineSessions machines =
      new MachineSessions(
          (machine, previous, next) -> {
            ended.add(previous);
            return end.thenRun(() -> previous.lose(machine));
          });

  @Test
  void shouldGiveAMachineToTheFirstThatAsks() {
    // Given
    Session first = session(new Wire());

    // When
    Claim claim = machines.claim("press", SessionPolicy.REFUSE, first);

    // Then
    assertThat(claim.verdict()).isEqualTo(Verdict.GRANTED);
    assertThat(claim.begun()).isCompleted();
    assertThat(machines.claim("press", SessionPolicy.REFUSE, first).verdict())
        .isEqualTo(Verdict.HELD);
  }

  @Test
  void shouldRefuseTheSecondWhileTheFirstLivesAndKeepsIt() {
    // Given
    Session first = session(new Wire());
    machines.claim("press", SessionPolicy.REFUSE, first);

    // When
    Claim claim = machines.claim("press", SessionPolicy.REFUSE, session(new Wire()));

    // Then
    assertThat(claim.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(claim.other()).isSameAs(first);
    assertThat(ended).isEmpty();
  }

  @Test
  void shouldLetTheSecondSpeakOnlyWhenTheFirstHasEnded() {
    // Given
    machines.claim("press", SessionPolicy.TAKE_OVER, session(new Wire()));

    // When
    Claim claim = machines.claim("press", SessionPolicy.TAKE_OVER, session(new Wire()));

    // Then
    assertThat(claim.verdict()).isEqualTo(Verdict.TAKEN_OVER);
    assertThat(claim.begun()).isNotDone();
    end.complete(null);
    assertThat(claim.begun()).isCompleted();
  }

  @Test
  void shouldLetTheFirstFinishUntilItHasEndedAndNotAskAgain() {
    // Given
    Session first = session(new Wire());
    machines.claim("press", SessionPolicy.TAKE_OVER, first);
    machines.claim("press", SessionPolicy.TAKE_OVER, session(new Wire()));

    // When
    Verdict meanwhile = machines.claim("press", SessionPolicy.TAKE_OVER, first).verdict();
    end.complete(null);
    Verdict afterwards = machines.claim("press", SessionPolicy.TAKE_OVER, first).verdict();

    // Then
    assertThat(meanwhile).isEqualTo(Verdict.HELD);
    assertThat(afterwards).isEqualTo(Verdict.LOST);
  }

  @Test
  void shouldWaitForADeadSessionToBeWorkedOffAndNotCallItATakeOver() {
    // Given
    Wire wire = new Wire();
    machines.claim("press", SessionPolicy.REFUSE, session(wire));
    wire.close();

    // When
    Claim claim = machines.claim("press", SessionPolicy.REFUSE, session(new Wire()));

    // Then
    assertThat(claim.verdict()).isEqualTo(Verdict.GRANTED);
    assertThat(claim.begun()).isNotDone();
  }

  @Test
  void shouldQueueSessionsThatTakeOverOneAfterTheOther() {
    // Given
    machines.claim("press", SessionPolicy.TAKE_OVER, session(new Wire()));
    Session second = session(new Wire());
    machines.claim("press", SessionPolicy.TAKE_OVER, second);

    // When
    Claim third = machines.claim("press", SessionPolicy.TAKE_OVER, session(new Wire()));

    // Then
    assertThat(ended).doesNotContain(second);
    end.complete(null);
    assertThat(ended).contains(second);
    assertThat(third.begun()).isCompleted();
  }

  @Test
  void shouldTellWhichMachineAClientKeeps() {
    // Given
    Wire wire = new Wire();
    machines.claim("press", SessionPolicy.REFUSE, session(wire));

    // When
    String kept = machines.keptBy("client");

    // Then
    assertThat(kept).isEqualTo("press");
    wire.close();
    assertThat(machines.keptBy("client")).isNull();
  }

  private static Session session(Wire wire) {
    return new Session("1", "client", "127.0.0.1", wire);
  }

  private static final class Wire implements Connection {

    private boolean live = true;

    @Override
    public boolean isLive() {
      return live;
    }

    @Override
    public void close() {
      live = false;
    }

    @Override
    public CompletableFuture<Void> settled() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
