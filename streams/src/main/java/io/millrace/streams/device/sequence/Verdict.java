package io.millrace.streams.device.sequence;

/** What a number says about its message. */
public enum Verdict {
  /** New, in the running epoch. */
  CURRENT(true),
  /** New, late, in the epoch before. */
  PREVIOUS(true),
  /** The first of a new epoch. */
  NEW_EPOCH(true),
  /** The first of an epoch that lies between the running one and the one before. */
  SKIPPED_EPOCH(true),
  /** New: the device began to count anew without saying so. */
  RESTARTED(true),
  /** Accepted before. */
  SEEN(false),
  /** Too old to tell whether it was accepted before. */
  TOO_OLD(false),
  /** Of an epoch that ended long ago. */
  STALE_EPOCH(false);

  private final boolean fresh;

  Verdict(boolean fresh) {
    this.fresh = fresh;
  }

  /** Whether the message was surely not accepted before. */
  public boolean isFresh() {
    return fresh;
  }
}
