package io.millrace.streams.device;

import io.millrace.streams.device.sequence.ContentHash;
import io.millrace.streams.device.sequence.Verdict;

/**
 * A message that an operator sent again: told from others by the dead letter's id alone. Its
 * number, if any, fills a gap where it can.
 */
record ReplayIdentity(HashedIdentity replay, String id, NumberedIdentity number)
    implements Identity {

  static ReplayIdentity of(String id, DeviceRow row, NumberedIdentity number) {
    return new ReplayIdentity(HashedIdentity.of(ContentHash.of(id), row), id, number);
  }

  @Override
  public Standing standing() {
    return replay.standing();
  }

  @Override
  public void remember(Turn turn) {
    replay.remember(turn);
    if (fits()) {
      number.remember(turn);
    }
  }

  @Override
  public String label(Turn turn) {
    return number == null ? '!' + id : number.label(turn);
  }

  private boolean fits() {
    return number != null
        && (number.verdict() == Verdict.CURRENT || number.verdict() == Verdict.PREVIOUS);
  }
}
