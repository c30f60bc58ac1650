package io.millrace.runtime.broker;

import java.util.concurrent.CompletableFuture;

/** The network connection of a session. */
interface Connection {

  /** Whether it is still open. */
  boolean isLive();

  /** Closes it. */
  void close();

  /**
   * Completes when every message that was let through before this call stands in the broker's
   * queues.
   */
  CompletableFuture<Void> settled();
}
