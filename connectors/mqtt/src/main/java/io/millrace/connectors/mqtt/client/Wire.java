package io.millrace.connectors.mqtt.client;

import java.util.concurrent.CompletableFuture;

/** One connection to a broker; never used again once it is lost. */
interface Wire {

  /** A new connection to one broker, in the version that is configured. */
  static Wire open(
      ClientSettings settings, ServerAddress server, ClientThreads threads, WireEvents events) {
    return switch (settings.version()) {
      case V5 -> new Mqtt5Wire(settings, server, threads, events);
      case V3_1_1 -> new Mqtt3Wire(settings, server, threads, events);
    };
  }

  /** Connects; completes with whether the broker still had our session. */
  CompletableFuture<Boolean> connect();

  /** Subscribes to everything that is configured. */
  CompletableFuture<Void> subscribe();

  /** Says goodbye, which keeps the session, and lets go of everything. */
  CompletableFuture<Void> disconnect();

  /** Lets go of a connection that is lost. */
  void release();

  /** How reading stops and goes on. */
  ReadControl reading();
}
