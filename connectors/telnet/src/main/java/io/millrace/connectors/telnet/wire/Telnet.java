package io.millrace.connectors.telnet.wire;

/** Numbers of the Telnet protocol (RFC 854) and of its options. */
final class Telnet {

  static final int IAC = 255;
  static final int DONT = 254;
  static final int DO = 253;
  static final int WONT = 252;
  static final int WILL = 251;
  static final int SB = 250;
  static final int NOP = 241;
  static final int SE = 240;

  /** RFC 856. */
  static final int BINARY = 0;

  /** RFC 857. */
  static final int ECHO = 1;

  /** RFC 858. */
  static final int SUPPRESS_GO_AHEAD = 3;

  /** RFC 2217. */
  static final int COM_PORT = 44;

  private Telnet() {}
}
