package io.millrace.connectors.common.delivery;

import java.nio.ByteBuffer;

/**
 * What the peer says to a parcel.
 *
 * @param kind what it means
 * @param code the protocol's own code
 * @param message what happened, for people, without payload; null if the kind says it all
 * @param body what the device said, or null
 */
public record Answer(Kind kind, String code, String message, Body body) {

  /** The code where it is not known whether a device did what it was told. */
  public static final String UNKNOWN_OUTCOME = "UNKNOWN_OUTCOME";

  /** What an answer means. */
  public enum Kind {
    /** The peer is responsible for it from now on. */
    TAKEN,
    /** The device did it and said so. */
    DONE,
    /** The device is not there, and knows nothing of it. */
    NOBODY,
    /** It cannot be right at any later time. */
    REFUSED,
    /** It may go better later; nothing was done. */
    BUSY,
    /** It was tried and is not to be tried again. */
    FAILED
  }

  /**
   * What a device said.
   *
   * @param bytes its words
   * @param contentType their media type, or null
   */
  public record Body(ByteBuffer bytes, String contentType) {}

  /** An answer without words. */
  public Answer(Kind kind, String code) {
    this(kind, code, null, null);
  }

  /** The device did it. */
  public static Answer done(String code, byte[] bytes, String contentType) {
    return new Answer(Kind.DONE, code, null, new Body(ByteBuffer.wrap(bytes), contentType));
  }

  /** It can never be done. */
  public static Answer refused(String code, String message) {
    return new Answer(Kind.REFUSED, code, message, null);
  }

  /** It was tried in vain. */
  public static Answer failed(String code, String message) {
    return new Answer(Kind.FAILED, code, message, null);
  }

  /** It may have been done, and must not be done twice. */
  public static Answer unknown(String message) {
    return failed(UNKNOWN_OUTCOME, message);
  }
}
