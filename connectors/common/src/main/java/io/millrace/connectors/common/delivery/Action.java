package io.millrace.connectors.common.delivery;

/** What to do at the peer, after the journal says so. */
public sealed interface Action {

  /**
   * Send a parcel.
   *
   * @param parcel the parcel
   * @param again whether the peer may have it already
   * @param handshake whether it is taken and released in two steps
   */
  record Transmit(Parcel parcel, boolean again, boolean handshake) implements Action {}

  /**
   * Let the peer forget a parcel, which ends the handshake.
   *
   * @param offset of the parcel
   */
  record Conclude(long offset) implements Action {}
}
