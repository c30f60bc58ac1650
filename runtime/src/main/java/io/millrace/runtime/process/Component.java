package io.millrace.runtime.process;

/** One part of an instance that is started, watched and stopped. */
public interface Component {

  /** What users call it, such as {@code kafka}. */
  String name();

  /**
   * Starts it and returns when it serves.
   *
   * @return where it is reached, or what it does, in a few words
   * @throws Exception if it cannot start, with a message for the user; then {@link #stop()} is
   *     called as well
   */
  String start() throws Exception;

  /** Asks a start in progress to give up soon, if it can take long; called from another thread. */
  default void abandonStart() {}

  /** How it is right now; cheap, and never throws. */
  Condition condition();

  /** Stops it and returns when it is gone; does nothing if it never ran. */
  void stop();
}
