package io.millrace.connectors.http.command;

import io.millrace.schema.Command;

/** A device that listens now. */
public interface Ear {

  /**
   * Tells it a command, without blocking.
   *
   * @param command what to do
   * @param expiresAt when it is no longer to be begun, in epoch milliseconds
   * @param again whether it may have been told before
   * @return false if it does not listen any more
   */
  boolean tell(Command command, long expiresAt, boolean again);
}
