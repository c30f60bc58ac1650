package io.millrace.runtime.cli;

/** What the launcher's exit code says. */
public final class ExitCodes {

  /** Done as asked. */
  public static final int DONE = 0;

  /** Tried and failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** A configuration file is wrong. */
  public static final int BAD_CONFIGURATION = 78;

  private ExitCodes() {}
}
