package io.millrace.runtime.broker;

import java.util.Map;

/** Where it is written down that sessions were refused or ended. Never blocks. */
public interface SessionJournal {

  /** The second of two sessions of a machine was refused. */
  String REFUSE = "session.refuse";

  /** The second of two sessions of a machine ended the first. */
  String TAKE_OVER = "session.take-over";

  /**
   * Writes one event down.
   *
   * @param action what happened
   * @param machine to which machine
   * @param actor who caused it
   * @param detail more about it
   */
  void note(String action, String machine, String actor, Map<String, String> detail);
}
