package io.millrace.runtime.worlds;

import java.util.concurrent.Callable;

/**
 * Tells whether something is as it was when it was last looked at.
 *
 * @param <T> what it is
 */
final class SameAsBefore<T> {

  private final Callable<T> look;
  private T before;

  SameAsBefore(Callable<T> look) {
    this.look = look;
  }

  /** Looks again. */
  boolean get() throws Exception {
    T now = look.call();
    boolean same = now.equals(before);
    before = now;
    return same;
  }
}
