package io.millrace.runtime.scenario;

import java.util.List;

/**
 * A walk past what can be seen.
 *
 * @param opening what goes on, line by line
 * @param stops where to look
 */
public record Tour(List<String> opening, List<Stop> stops) {

  /**
   * One thing to look at.
   *
   * @param what what is to be seen
   * @param command what to type behind {@code ./millrace}
   */
  public record Stop(String what, String command) {}
}
