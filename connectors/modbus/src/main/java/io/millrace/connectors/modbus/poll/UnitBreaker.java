package io.millrace.connectors.modbus.poll;

import java.time.Duration;

/**
 * Stops asking a unit that does not answer, so that it does not take the time of the others on its
 * bus, and asks it again now and then. Times are those of {@link System#nanoTime()}.
 */
final class UnitBreaker {

  private static final int PATIENCE = 2;
  private static final int FULL_EVERY = 4;

  private final long first;
  private final long longest;
  private int silences;
  private long wait;
  private long askAt;
  private String lastCode;

  UnitBreaker(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
  }

  /** Whether the unit is not asked at each poll any more. */
  boolean isOpen() {
    return silences >= PATIENCE;
  }

  /** Whether the unit is to be asked now. */
  boolean asks(long now) {
    return !isOpen() || now - askAt >= 0;
  }

  /** Whether the question, though the breaker is open, may take the whole time for an answer. */
  boolean mayTakeLong() {
    return silences % FULL_EVERY == 0;
  }

  /** Why it is not asked. */
  String lastCode() {
    return lastCode;
  }

  void answered() {
    silences = 0;
    wait = 0;
  }

  void silent(String code, long now) {
    silences++;
    lastCode = code;
    if (isOpen()) {
      wait = wait == 0 ? first : Math.min(longest, wait * 2);
      askAt = now + wait;
    }
  }
}
