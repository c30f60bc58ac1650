package io.millrace.connectors.common.once;

/** What its number says about a message. */
public enum Judgement {
  /** Kafka does not have it. */
  NEW,

  /** Kafka has it, or gets it in a transaction that commits before its acknowledgement. */
  REPEATED,

  /** Kafka has the number, yet nothing says that this is the message that bore it. */
  AMBIGUOUS,

  /** Its device has used too many epochs at once to remember this one. */
  TOO_MANY_EPOCHS
}
