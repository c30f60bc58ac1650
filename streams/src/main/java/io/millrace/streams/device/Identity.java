package io.millrace.streams.device;

/** What tells a message from all others of its device. */
sealed interface Identity permits NumberedIdentity, HashedIdentity, ReplayIdentity, NoIdentity {

  /** Whether it was met before. */
  Standing standing();

  /** From now on it was met. */
  void remember(Turn turn);

  /** What the ids of its readings have between device and metric; ask after it is remembered. */
  String label(Turn turn);
}
