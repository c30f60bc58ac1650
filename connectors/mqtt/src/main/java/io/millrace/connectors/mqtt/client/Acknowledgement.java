package io.millrace.connectors.mqtt.client;

import java.util.concurrent.RejectedExecutionException;

/** Acknowledges a message on the connection that delivered it, or not at all. */
final class Acknowledgement implements Runnable {

  /** Of a message that needs none. */
  static final Runnable NONE = () -> {};

  private final Runnable acknowledge;

  Acknowledgement(Runnable acknowledge) {
    this.acknowledge = acknowledge;
  }

  @Override
  public void run() {
    try {
      acknowledge.run();
    } catch (RejectedExecutionException e) {
      return; // the connection is gone; the broker sends the message again on the next one
    }
  }
}
