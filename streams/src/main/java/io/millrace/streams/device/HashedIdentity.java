package io.millrace.streams.device;

/** A message told from others by the hash of its content. */
record HashedIdentity(long hash, Standing standing) implements Identity {

  static HashedIdentity of(long hash, DeviceRow row) {
    return new HashedIdentity(hash, row.identities.contains(hash) ? Standing.SEEN : Standing.NEW);
  }

  @Override
  public void remember(Turn turn) {
    turn.row().remember(hash);
  }

  @Override
  public String label(Turn turn) {
    return '#' + Long.toHexString(hash);
  }
}
