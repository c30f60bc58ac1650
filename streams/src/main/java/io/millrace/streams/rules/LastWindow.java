package io.millrace.streams.rules;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.rules.language.Statistic;

/** The last closed window of one size of one metric. */
final class LastWindow {

  private static final Statistic[] STATISTICS = Statistic.values();

  private final long size;
  private long end = RuleRow.NEVER;
  private final double[] numbers = new double[STATISTICS.length];

  LastWindow(long size) {
    this.size = size;
  }

  long size() {
    return size;
  }

  /** Takes a window unless a newer one is known; a correction of the newest counts. */
  boolean take(Aggregate aggregate) {
    long windowEnd = aggregate.getWindowEnd().toEpochMilli();
    if (windowEnd < end) {
      return false;
    }
    end = windowEnd;
    for (Statistic statistic : STATISTICS) {
      Double number = statistic.of(aggregate);
      numbers[statistic.ordinal()] = number == null ? Double.NaN : number;
    }
    return true;
  }

  /** Null if there was no window yet, or none with usable values. */
  Double answer(Statistic statistic) {
    double number = numbers[statistic.ordinal()];
    return end == RuleRow.NEVER || Double.isNaN(number) ? null : number;
  }

  void write(ByteWriter out) {
    out.writeUnsigned(size);
    out.writeSigned(end);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  static LastWindow read(ByteReader in) {
    LastWindow window = new LastWindow(in.readUnsigned());
    window.end = in.readSigned();
    for (int i = 0; i < window.numbers.length; i++) {
      window.numbers[i] = in.readDouble();
    }
    return window;
  }
}
