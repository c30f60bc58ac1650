package io.millrace.runtime.broker;

import io.millrace.runtime.broker.MachineSessions.Claim;
import io.millrace.runtime.broker.MachineSessions.Verdict;
import io.millrace.schema.SessionPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives machines to sessions, and writes down and counts where two wanted the same. */
final class SessionDesk {

  private final MachineSessions machines;
  private final SessionJournal journal;
  private final BrokerMeters meters;

  SessionDesk(MachineSessions machines, SessionJournal journal, BrokerMeters meters) {
    this.machines = machines;
    this.journal = journal;
    this.meters = meters;
  }

  /** What a client is told that wants a machine which another one keeps. */
  static String reason(String machine) {
    return "Another session speaks for " + machine + ", which has one at a time";
  }

  Claim claim(String machine, SessionPolicy policy, Session session) {
    Claim claim = machines.claim(machine, policy, session);
    if (claim.verdict() == Verdict.TAKEN_OVER) {
      meters.takenOver();
      note(SessionJournal.TAKE_OVER, machine, session, claim.other());
    } else if (claim.verdict() == Verdict.REFUSED) {
      meters.sessionRefused();
      note(SessionJournal.REFUSE, machine, session, claim.other());
    }
    return claim;
  }

  /** The machine that a client with this id keeps from any other session, or null. */
  String keptBy(Session newcomer) {
    String machine = machines.keptBy(newcomer.clientId());
    if (machine != null) {
      meters.sessionRefused();
      note(SessionJournal.REFUSE, machine, newcomer, null);
    }
    return machine;
  }

  private void note(String action, String machine, Session newcomer, Session other) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("client", newcomer.clientId());
    detail.put("address", newcomer.address());
    detail.put("session", newcomer.id());
    if (other != null) {
      detail.put("other_client", other.clientId());
      detail.put("other_address", other.address());
      detail.put("other_session", other.id());
    }
    String principal = newcomer.principal();
    journal.note(
        action, machine, principal == null ? "mqtt:" + newcomer.clientId() : principal, detail);
  }
}
