package io.millrace.connectors.common.window;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One message on its way from the device to Kafka, with the acknowledgement that it waits for.
 *
 * @param <M> what the protocol client received
 */
public final class Delivery<M> {

  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<Delivery> OPEN =
      AtomicIntegerFieldUpdater.newUpdater(Delivery.class, "open");

  private final M message;
  private final int bytes;
  private final Runnable acknowledgement;
  private volatile int open = 1;
  long receivedNanos;
  boolean stored;

  /**
   * @param message what was received
   * @param bytes what it weighs in the window
   * @param acknowledgement tells the sender, on the connection that delivered it; does not block
   */
  public Delivery(M message, int bytes, Runnable acknowledgement) {
    this.message = message;
    this.bytes = bytes;
    this.acknowledgement = acknowledgement;
  }

  /** What was received. */
  public M message() {
    return message;
  }

  /** Says how many records it became, before any of them is handed on. */
  public void expect(int records) {
    open = records;
  }

  int bytes() {
    return bytes;
  }

  /** Counts one stored record; true for the last one. */
  boolean lastStored() {
    return OPEN.decrementAndGet(this) == 0;
  }

  void acknowledge() {
    acknowledgement.run();
  }
}
