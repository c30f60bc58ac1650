package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Objects;

/** One run of a device's numbering. */
final class Epoch {

  final String name;

  /** How often the device had restarted its numbers unannounced when this run began. */
  final int restarts;

  /** Device times up to this one belong to the run before. */
  final long startedAfter;

  private final SeenNumbers seen;
  private MissingRanges missing = new MissingRanges();

  Epoch(String name, int restarts, long startedAfter, long first) {
    this(name, restarts, startedAfter, new SeenNumbers(first));
  }

  private Epoch(String name, int restarts, long startedAfter, SeenNumbers seen) {
    this.name = name;
    this.restarts = restarts;
    this.startedAfter = startedAfter;
    this.seen = seen;
  }

  boolean isNamed(String other) {
    return Objects.equals(name, other);
  }

  Verdict judge(long number, Verdict whenFresh) {
    if (number > seen.highest()) {
      return whenFresh;
    }
    if (number < seen.base()) {
      return Verdict.TOO_OLD;
    }
    return seen.contains(number) ? Verdict.SEEN : whenFresh;
  }

  void add(long number, long now, GapSink sink) {
    long highest = seen.highest();
    long lowest = seen.lowest();
    seen.add(number);
    if (number > highest) {
      if (number - 1 > highest) {
        missing.addLast(highest + 1, number - 1, now);
      }
      if (!missing.isEmpty()) {
        missing.forgetBelow(seen.base(), name, sink);
      }
    } else if (number < lowest) {
      if (number + 1 < lowest) {
        missing.addFirst(number + 1, lowest - 1, now);
      }
    } else if (missing.remove(number)) {
      sink.gap(name, number, number, true);
    }
  }

  MissingRanges missing() {
    return missing;
  }

  void write(ByteWriter out) {
    out.writeText(name);
    out.writeUnsigned(restarts);
    out.writeFixed(startedAfter);
    seen.write(out);
    missing.write(out);
  }

  static Epoch read(ByteReader in) {
    String name = in.readText();
    int restarts = (int) in.readUnsigned();
    Epoch epoch = new Epoch(name, restarts, in.readFixed(), SeenNumbers.read(in));
    epoch.missing = MissingRanges.read(in);
    return epoch;
  }
}
