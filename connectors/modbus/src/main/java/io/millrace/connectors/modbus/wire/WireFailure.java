package io.millrace.connectors.modbus.wire;

/** Why a request has no answer that can be used. */
public final class WireFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;

  /** Who is to blame. */
  public enum Kind {
    /** The unit answered, with an exception. */
    REFUSED,
    /** No answer came in time. */
    SILENT,
    /** Something came that is no answer. */
    GARBLED,
    /** There is no connection to the bus. */
    DISCONNECTED
  }

  /**
   * @param kind who is to blame
   * @param code the protocol's own code where it has one, else a short phrase; it becomes the
   *     status of samples
   * @param cause what the library said, or null
   */
  public WireFailure(Kind kind, String code, Throwable cause) {
    super(code, cause);
    this.kind = kind;
    this.code = code;
  }

  /** Who is to blame. */
  public Kind kind() {
    return kind;
  }

  /** The status of samples. */
  public String code() {
    return code;
  }
}
