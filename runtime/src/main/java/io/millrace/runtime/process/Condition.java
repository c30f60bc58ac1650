package io.millrace.runtime.process;

/**
 * How a component is.
 *
 * @param state in one word
 * @param detail what an operator should know, or an empty text
 */
public record Condition(State state, String detail) {

  /** What a component can be. */
  public enum State {
    /** Not begun. */
    WAITING,
    /** On its way; data does not flow yet, or not any more. */
    STARTING,
    /** Serving. */
    RUNNING,
    /** Broken until somebody acts. */
    FAILED,
    /** Ended as asked. */
    STOPPED
  }

  /** Serving, nothing to say. */
  public static Condition running() {
    return new Condition(State.RUNNING, "");
  }

  /** On its way. */
  public static Condition starting(String detail) {
    return new Condition(State.STARTING, detail);
  }

  /** Broken. */
  public static Condition failed(String detail) {
    return new Condition(State.FAILED, detail);
  }
}
