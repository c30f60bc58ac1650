package io.millrace.connectors.common.edge;

import io.millrace.schema.errors.ErrorCode;

/** What became of a received message. */
public sealed interface EdgeResult {

  /** The message; of a refused one, as much of it as could be told. */
  EdgeMessage message();

  /**
   * It goes to the raw topic.
   *
   * @param message the message
   */
  record Accepted(EdgeMessage message) implements EdgeResult {}

  /**
   * It goes to the dead letters.
   *
   * @param message as much of the message as could be told
   * @param code stable reason
   * @param reason what was wrong, for people, without payload
   */
  record Refused(EdgeMessage message, ErrorCode code, String reason) implements EdgeResult {}
}
