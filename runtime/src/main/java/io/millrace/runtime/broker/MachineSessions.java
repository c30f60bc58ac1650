package io.millrace.runtime.broker;

import io.millrace.schema.SessionPolicy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which session speaks for which machine. There is one at a time: the next one begins only when
 * everything that the last one said stands in the broker's queues. Thread-safe.
 */
final class MachineSessions {

  /** What became of the wish to speak for a machine. */
  enum Verdict {
    /** The session already speaks for it. */
    HELD,
    /** It does from now on; nobody did. */
    GRANTED,
    /** It does from now on, instead of another one that was alive. */
    TAKEN_OVER,
    /** Another one does, and keeps it. */
    REFUSED,
    /** It did, until another one took over. */
    LOST
  }

  /**
   * The answer to a wish.
   *
   * @param verdict what became of it
   * @param begun completes when the session may speak
   * @param other the session that held the machine, or holds it; null if none
   */
  record Claim(Verdict verdict, CompletableFuture<Void> begun, Session other) {

    boolean maySpeak() {
      return verdict != Verdict.REFUSED && verdict != Verdict.LOST;
    }
  }

  /** Ends a session for the sake of the next one. */
  interface Ending {

    /** Completes when nothing of the previous session can come any more. */
    CompletableFuture<Void> end(String machine, Session previous, Session next);
  }

  private record Tenure(Session session, SessionPolicy policy, CompletableFuture<Void> begun) {}

  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final Map<String, Tenure> tenures = new ConcurrentHashMap<>();
  private final Ending ending;

  MachineSessions(Ending ending) {
    this.ending = ending;
  }

  /** A session wants to speak for a machine. */
  Claim claim(String machine, SessionPolicy policy, Session session) {
    Claim known = known(machine, session);
    return known == null ? decide(machine, policy, session) : known;
  }

  private synchronized Claim decide(String machine, SessionPolicy policy, Session session) {
    Claim known = known(machine, session);
    if (known != null) {
      return known;
    }
    Tenure held = tenures.get(machine);
    if (held == null) {
      return begin(machine, new Tenure(session, policy, AT_ONCE), Verdict.GRANTED, null);
    }
    Session previous = held.session();
    boolean live = previous.isLive();
    if (live && policy == SessionPolicy.REFUSE) {
      return new Claim(Verdict.REFUSED, AT_ONCE, previous);
    }
    previous.leave(machine);
    CompletableFuture<Void> begun =
        held.begun().thenCompose(before -> ending.end(machine, previous, session));
    return begin(
        machine,
        new Tenure(session, policy, begun),
        live ? Verdict.TAKEN_OVER : Verdict.GRANTED,
        previous);
  }

  private Claim begin(String machine, Tenure tenure, Verdict verdict, Session previous) {
    tenures.put(machine, tenure);
    return new Claim(verdict, tenure.begun(), previous);
  }

  private Claim known(String machine, Session session) {
    Tenure held = tenures.get(machine);
    if (held != null && held.session() == session) {
      return new Claim(Verdict.HELD, held.begun(), null);
    }
    if (session.hasLost(machine)) {
      return new Claim(Verdict.LOST, AT_ONCE, held == null ? null : held.session());
    }
    return session.isLeaving(machine) ? new Claim(Verdict.HELD, AT_ONCE, null) : null;
  }

  /** The machine that a live session of this client holds and does not give away, or null. */
  String keptBy(String clientId) {
    for (Map.Entry<String, Tenure> each : tenures.entrySet()) {
      Session session = each.getValue().session();
      if (each.getValue().policy() == SessionPolicy.REFUSE
          && session.clientId().equals(clientId)
          && session.isLive()) {
        return each.getKey();
      }
    }
    return null;
  }
}
