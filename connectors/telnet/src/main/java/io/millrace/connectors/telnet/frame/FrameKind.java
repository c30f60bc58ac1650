package io.millrace.connectors.telnet.frame;

/** What ends a message. */
public enum FrameKind {
  /** A line feed, with or without a carriage return before it. */
  LINE,
  /** A text that never occurs inside a message. */
  DELIMITER,
  /** Nothing: all have the same length. */
  LENGTH,
  /** Silence. */
  IDLE
}
