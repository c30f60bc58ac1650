package io.millrace.connectors.http.server;

import io.millrace.connectors.http.command.Ear;
import io.millrace.schema.Command;

/** A device that waits for one command. */
final class LongPoll implements Ear {

  private static final int OK = 200;

  private final Exchange exchange;

  LongPoll(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean tell(Command command, long expiresAt, boolean again) {
    if (exchange.isAnswered()) {
      return false;
    }
    exchange.answer(Reply.json(OK, Told.of(command, expiresAt, again)));
    return true;
  }

  /** Nothing came. */
  void end() {
    exchange.answer(Reply.empty());
  }
}
