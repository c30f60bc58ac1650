package io.millrace.connectors.telnet.line;

import io.millrace.connectors.telnet.frame.Frame;

/** Hears what goes on in one connection; told by its thread. */
public interface TalkListener {

  /** It is up, and logged in where that is needed. */
  void begun(Talk talk);

  /** The other side said something that is no answer to a command. */
  void heard(Talk talk, Frame frame);

  /** It is over, whether it had begun or not; nothing more is told. */
  void ended(Talk talk, String why);
}
