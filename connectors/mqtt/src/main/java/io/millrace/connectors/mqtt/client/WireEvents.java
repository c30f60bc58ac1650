package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.mqtt.MqttMessage;

/** What a connection tells; called by its own thread, must not block. */
interface WireEvents {

  /** The broker accepted the connection; called before anything else arrives on it. */
  void connected(boolean sessionPresent);

  /** A message arrived. */
  void arrived(MqttMessage message, Runnable acknowledgement);

  /** A connection that was accepted is gone. */
  void lost(Throwable cause);
}
