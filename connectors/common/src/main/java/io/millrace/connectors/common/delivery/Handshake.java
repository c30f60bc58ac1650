package io.millrace.connectors.common.delivery;

/** What is noted of a parcel before and while the peer takes it. */
public enum Handshake {
  /** Nothing: after a crash it is sent again. */
  NONE,
  /** That it is sent: after a crash it is sent again as one that may have been done already. */
  NOTED,
  /** Each of two steps, by which the peer itself tells what it has seen already. */
  TWO_STEPS
}
