package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.LostSession;

/** What the client hands to the task. */
public sealed interface MqttEvent {

  /**
   * The broker lost our session.
   *
   * @param lost when and how
   */
  record SessionLost(LostSession lost) implements MqttEvent {}

  /**
   * A message arrived.
   *
   * @param message the message
   */
  record Arrived(MqttMessage message) implements MqttEvent {}
}
