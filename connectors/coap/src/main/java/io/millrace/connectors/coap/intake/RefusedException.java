package io.millrace.connectors.coap.intake;

/** A request is refused. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * @param refusal what the device is told
   */
  public RefusedException(Refusal refusal) {
    super(refusal.diagnostic(), null, false, false);
    this.refusal = refusal;
  }

  /** What the device is told. */
  public Refusal refusal() {
    return refusal;
  }
}
