package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;

/** What a line has to say. */
public sealed interface LineEvent {

  /**
   * A message came.
   *
   * @param result what became of it
   */
  record Received(EdgeResult result) implements LineEvent {}

  /**
   * A connection was lost: what the device said meanwhile nobody heard.
   *
   * @param gap the same for the gaps
   */
  record Lost(EdgeGap gap) implements LineEvent {}
}
