package io.millrace.streams.rules;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** How one rule stands with one device. */
final class Standing {

  /** Which text of the rule it stands for. */
  long fingerprint;

  /** Since when the rule watches the device. */
  long watchedSince;

  boolean raised;

  /** When it was raised or cleared last. */
  long since = RuleRow.NEVER;

  /** How often it changed at that very instant before. */
  int repeats;

  /** Since when it wants to change; {@link RuleRow#NEVER} if it does not. */
  long wantsSince = RuleRow.NEVER;

  /** For which instant it was judged last. */
  long judgedAt = RuleRow.NEVER;

  /** Whether it sends no commands any more. */
  boolean suspended;

  /** When commands were sent, by the wall clock, as far back as they are counted. */
  final Deque<Long> commands = new ArrayDeque<>();

  Standing(long fingerprint, long watchedSince) {
    this.fingerprint = fingerprint;
    this.watchedSince = watchedSince;
  }

  /** The rule reads differently now: what was about to happen under the old text does not count. */
  void renew(long newFingerprint) {
    fingerprint = newFingerprint;
    wantsSince = RuleRow.NEVER;
    judgedAt = RuleRow.NEVER;
    suspended = false;
    commands.clear();
  }

  void change(long at) {
    repeats = at == since ? repeats + 1 : 0;
    raised = !raised;
    since = at;
    wantsSince = RuleRow.NEVER;
  }

  void write(ByteWriter out) {
    out.writeFixed(fingerprint);
    out.writeSigned(watchedSince);
    out.writeBoolean(raised);
    out.writeSigned(since);
    out.writeUnsigned(repeats);
    out.writeSigned(wantsSince);
    out.writeSigned(judgedAt);
    out.writeBoolean(suspended);
    out.writeUnsigned(commands.size());
    commands.forEach(out::writeSigned);
  }

  static Standing read(ByteReader in) {
    Standing standing = new Standing(in.readFixed(), in.readSigned());
    standing.raised = in.readBoolean();
    standing.since = in.readSigned();
    standing.repeats = in.readSmall(Integer.MAX_VALUE);
    standing.wantsSince = in.readSigned();
    standing.judgedAt = in.readSigned();
    standing.suspended = in.readBoolean();
    int sent = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < sent; i++) {
      standing.commands.add(in.readSigned());
    }
    return standing;
  }
}
