package io.millrace.streams.device.layout;

/** Bytes of state cannot be read: an unknown version, or not such bytes at all. */
public final class LayoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public LayoutException(String message) {
    super(message);
  }
}
