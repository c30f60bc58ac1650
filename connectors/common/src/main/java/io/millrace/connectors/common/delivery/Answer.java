package io.millrace.connectors.common.delivery;

/**
 * What the peer says to a parcel.
 *
 * @param kind what it means
 * @param code the protocol's own code
 */
public record Answer(Kind kind, String code) {

  /** What an answer means. */
  public enum Kind {
    /** The peer is responsible for it from now on. */
    TAKEN,
    /** The device is not there. */
    NOBODY,
    /** It cannot be right at any later time. */
    REFUSED,
    /** It may go better later. */
    BUSY
  }
}
