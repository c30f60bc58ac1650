package io.millrace.runtime.process;

/**
 * A component or an instance cannot start; the message is for the user and names the cure where
 * there is one.
 */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why it cannot start. */
  public StartException(String message) {
    super(message);
  }

  /** Why it cannot start, and what that came from. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
