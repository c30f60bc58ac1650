package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.registration.Peer;

/** Takes what devices say. Called by the threads of the server; must not block. */
public interface Uplink {

  /** Whether nothing more may be taken for the moment. */
  boolean isFull();

  /** A notification could not be taken, and will not come again. */
  void lost(Peer peer, String token);

  /** A device registers. */
  void register(Peer peer, Introduction said, Responder responder);

  /** A device says that it is still there. */
  void update(Peer peer, String registration, Introduction said, Responder responder);

  /** A device takes its leave. */
  void deregister(Peer peer, String registration, Responder responder);

  /** A device sends values of its own accord. */
  void sent(Peer peer, Content content, Responder responder);

  /**
   * A device notifies.
   *
   * @param peer who
   * @param token of the observation, in hexadecimal
   * @param content what it says; with a code of an error there are no more notifications
   * @param acknowledge confirms it, once
   */
  void notified(Peer peer, String token, Content content, Runnable acknowledge);
}
