package io.millrace.connectors.coap.intake;

/** The way to Kafka. */
public interface Uplink {

  /** Whether too much is on its way, so that nothing more can be taken. */
  boolean isFull();

  /**
   * Hands on a message.
   *
   * @param said the message
   * @param stored run when Kafka has it; must not block
   */
  void add(Said said, Runnable stored);

  /** A request was refused. */
  void refused(Refusal refusal);
}
