package io.millrace.streams.rules.language;

/** What an expression says of a device. */
public enum Judgement {
  HOLDS,
  FAILS,
  /** Too little is known to tell. */
  UNKNOWN
}
