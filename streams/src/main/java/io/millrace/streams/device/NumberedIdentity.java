package io.millrace.streams.device;

import io.millrace.schema.Lineage;
import io.millrace.schema.Severity;
import io.millrace.streams.device.sequence.Verdict;

/** A message told from others by the device's own numbering. */
record NumberedIdentity(String epoch, long number, Verdict verdict, Lineage place)
    implements Identity {

  static NumberedIdentity of(DeviceRow row, String epoch, long number, long time, Lineage place) {
    Verdict verdict = row.numbering.judge(epoch, number, time, row.latestDeviceTime);
    return new NumberedIdentity(epoch, number, verdict, place);
  }

  @Override
  public Standing standing() {
    return switch (verdict) {
      case SEEN -> Standing.SEEN;
      case TOO_OLD -> Standing.TOO_OLD;
      case STALE_EPOCH -> Standing.STALE_EPOCH;
      default -> Standing.NEW;
    };
  }

  @Override
  public void remember(Turn turn) {
    DeviceRow row = turn.row();
    row.numbering.add(verdict, epoch, number, row.latestDeviceTime, turn.now(), turn);
    if (verdict == Verdict.RESTARTED) {
      turn.finding(
          "SEQUENCE_RESTARTED",
          DeadLetters.id(place),
          Severity.INFO,
          "The device began to count anew at " + number + " without a new epoch");
    }
  }

  @Override
  public String label(Turn turn) {
    int restarts = turn.row().numbering.restarts(verdict, epoch);
    String name = epoch == null ? "-" : epoch;
    return (restarts == 0 ? name : name + '~' + restarts) + '/' + number;
  }
}
