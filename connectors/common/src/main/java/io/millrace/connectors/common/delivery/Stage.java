package io.millrace.connectors.common.delivery;

/** How far a parcel is in the handshake with its peer; the order is that of the journal. */
public enum Stage {
  /** The peer knows nothing of it, or the protocol has no handshake. */
  WAITING,
  /** It may have reached the peer. */
  SENT,
  /** The peer has taken it; only its release is left. */
  TAKEN,
  /** The peer did not take it, but may still know its number, which is released first. */
  UNTAKEN
}
