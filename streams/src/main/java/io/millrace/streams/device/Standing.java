package io.millrace.streams.device;

/** Whether a message may be accepted, as far as what was accepted before decides it. */
enum Standing {
  NEW,
  SEEN,
  TOO_OLD,
  STALE_EPOCH
}
