package io.millrace.runtime.cli;

/** Ends a command with a message for the user and an exit code, without a stack trace. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCodes}
   * @param message what went wrong and what to do about it
   */
  public CommandException(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * @param exitCode one of {@link ExitCodes}
   * @param message what went wrong and what to do about it
   * @param cause what it came from, for the log
   */
  public CommandException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
