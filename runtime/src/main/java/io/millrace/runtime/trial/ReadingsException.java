package io.millrace.runtime.trial;

/** Recorded readings cannot be read; the message says where and why. */
public final class ReadingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReadingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
