package io.millrace.connectors.opcua;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;

/** What a client hands to the task. */
public sealed interface OpcUaEvent {

  /**
   * A device said something.
   *
   * @param message what
   */
  record Said(EdgeMessage message) implements OpcUaEvent {}

  /**
   * Something is lost.
   *
   * @param gap what
   */
  record Lost(EdgeGap gap) implements OpcUaEvent {}
}
