package io.millrace.runtime.simulate;

/** The broker cannot be reached; the message is for the user. */
public final class SendException extends Exception {

  private static final long serialVersionUID = 1L;

  SendException(String message, Throwable cause) {
    super(message, cause);
  }
}
