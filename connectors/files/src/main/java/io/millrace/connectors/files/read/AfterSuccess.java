package io.millrace.connectors.files.read;

/** What becomes of a file when Kafka has all of it. */
public enum AfterSuccess {
  /** It stays. */
  LEAVE,
  /** It is put into another folder. */
  MOVE,
  /** It is removed; one that could not be read to its end stays. */
  DELETE
}
