package io.millrace.connectors.telnet.server;

/** Somebody who is not heard; the message is what they are told. */
final class UnknownCallerException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownCallerException(String told) {
    super(told);
  }
}
