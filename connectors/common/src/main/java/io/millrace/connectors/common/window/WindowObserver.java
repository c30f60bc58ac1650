package io.millrace.connectors.common.window;

/** Learns what happens to deliveries; must not block. */
public interface WindowObserver {

  /** One was received. */
  void received();

  /** One was acknowledged, so many nanoseconds after it was received. */
  void acknowledged(long nanos);
}
