package io.millrace.connectors.telnet.wire;

import java.util.Arrays;
import java.util.Set;

/**
 * Which options are in force on one side of a connection. It answers a change and never a
 * confirmation, as RFC 1143 asks, so that two sides cannot answer each other for ever.
 */
final class Options {

  private enum State {
    NO,
    WANTED,
    YES
  }

  private final State[] states = new State[256];
  private final Set<Integer> allowed;
  private final int agree;
  private final int refuse;

  /**
   * @param allowed options to agree to
   * @param agree verb that asks for or agrees to an option
   * @param refuse verb that refuses it
   */
  Options(Set<Integer> allowed, int agree, int refuse) {
    this.allowed = allowed;
    this.agree = agree;
    this.refuse = refuse;
    Arrays.fill(states, State.NO);
  }

  boolean has(int option) {
    return states[option] == State.YES;
  }

  /** Asks for an option; the verb to send. */
  int ask(int option) {
    states[option] = State.WANTED;
    return agree;
  }

  /** The other side offers or wants an option; the verb to answer, or 0 for none. */
  int offered(int option) {
    State before = states[option];
    if (before == State.NO && !allowed.contains(option)) {
      return refuse;
    }
    states[option] = State.YES;
    return before == State.NO ? agree : 0;
  }

  /** The other side refuses or ends an option; the verb to answer, or 0 for none. */
  int refused(int option) {
    State before = states[option];
    states[option] = State.NO;
    return before == State.YES ? refuse : 0;
  }
}
