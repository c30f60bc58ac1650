package io.millrace.connectors.lwm2m.model;

/** A payload is not what its format says it is. */
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableException(Exception cause) {
    super("Not readable in its content format", cause);
  }
}
