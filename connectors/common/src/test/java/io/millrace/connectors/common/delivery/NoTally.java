package io.millrace.connectors.common.delivery;

/** Counts nothing. */
final class NoTally implements Tally {

  @Override
  public void retried() {
    // not counted
  }

  @Override
  public void repeatable() {
    // not counted
  }
}
