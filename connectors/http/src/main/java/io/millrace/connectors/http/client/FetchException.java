package io.millrace.connectors.http.client;

/** An endpoint could not be asked; the message tells cause and cure. */
public final class FetchException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Tells what was wrong. */
  public FetchException(String message) {
    super(message);
  }

  /** Tells what was wrong, and what failed. */
  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
