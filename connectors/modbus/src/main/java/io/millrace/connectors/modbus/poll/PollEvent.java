package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;

/** What a bus has to say to the task. */
public sealed interface PollEvent {

  /**
   * A poll.
   *
   * @param message its values
   */
  record Polled(EdgeMessage message) implements PollEvent {}

  /**
   * Polls that did not take place.
   *
   * @param gap how many
   */
  record Missed(EdgeGap gap) implements PollEvent {}
}
