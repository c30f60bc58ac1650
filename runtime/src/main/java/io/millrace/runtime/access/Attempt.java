package io.millrace.runtime.access;

/**
 * What became of one try.
 *
 * @param user who tried
 * @param act what
 * @param on at which topic, group, transactional id or cluster
 * @param wanted whether it must be allowed
 * @param allowed whether Kafka allowed it; null if it said something else
 * @param problem what it said then, or null
 */
public record Attempt(
    String user, Act act, String on, boolean wanted, Boolean allowed, String problem) {

  /** Whether Kafka did as it must. */
  public boolean right() {
    return allowed != null && allowed == wanted;
  }

  /** Whether Kafka allowed what must be denied. */
  public boolean hole() {
    return allowed != null && allowed && !wanted;
  }
}
