package io.millrace.connectors.lwm2m.client;

import java.util.function.BooleanSupplier;
import org.eclipse.californium.core.CoapExchange;

/** Turns devices away while the window is full, and says when to come back. */
final class Admission {

  private final BooleanSupplier full;
  private final int maxAgeSeconds;
  private final Runnable onRefusal;

  Admission(BooleanSupplier full, int maxAgeSeconds, Runnable onRefusal) {
    this.full = full;
    this.maxAgeSeconds = maxAgeSeconds;
    this.onRefusal = onRefusal;
  }

  boolean admit(CoapExchange exchange) {
    if (full.getAsBoolean()) {
      onRefusal.run();
      exchange.respondOverload(maxAgeSeconds);
      return false;
    }
    return true;
  }
}
