package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.time.Instant;

/** The values of one metric in one window: what is published of it, and what is not yet. */
final class Window {

  private static final int PUBLISHED = 1;
  private static final int MIXED = 2;
  private static final int CORRECTED = 4;

  final WindowSize size;
  final long start;
  final Accumulator values;
  String unit;
  boolean published;
  int revision;

  /** Whether a value in another unit was met. */
  boolean mixed;

  /** What came after publication and is not in {@link #values} yet; null if nothing did. */
  private Accumulator correction;

  Window(WindowSize size, long start) {
    this(size, start, new Accumulator());
  }

  private Window(WindowSize size, long start, Accumulator values) {
    this.size = size;
    this.start = start;
    this.values = values;
  }

  long end() {
    return start + size.millis();
  }

  /** Where values that arrive now are to be added. */
  Accumulator intake() {
    if (!published) {
      return values;
    }
    if (correction == null) {
      correction = new Accumulator();
    }
    return correction;
  }

  /** Takes what a smaller window within this one has to add. */
  void add(Accumulator part, String partUnit) {
    if (admits(partUnit)) {
      intake().merge(part);
    } else {
      intake().addUnusable(part);
    }
  }

  /** Whether values in a unit can enter; the first unit named is the window's. */
  boolean admits(String other) {
    if (unit == null) {
      unit = other;
    }
    return other == null || other.equals(unit);
  }

  boolean hasCorrection() {
    return correction != null;
  }

  /** Makes the correction part of the values, and returns it. */
  Accumulator takeCorrection() {
    Accumulator taken = correction;
    values.merge(taken);
    correction = null;
    revision++;
    return taken;
  }

  Aggregate describe(String subject, String metric) {
    Aggregate aggregate = new Aggregate();
    aggregate.setSubject(subject);
    aggregate.setMetric(metric);
    aggregate.setUnit(unit);
    aggregate.setWindowStart(Instant.ofEpochMilli(start));
    aggregate.setWindowEnd(Instant.ofEpochMilli(end()));
    aggregate.setRevision(revision);
    values.describe(aggregate);
    return aggregate;
  }

  /** Writes the window. */
  void write(ByteWriter out) {
    out.writeSigned(start / size.millis());
    out.writeByte(
        (published ? PUBLISHED : 0) | (mixed ? MIXED : 0) | (correction == null ? 0 : CORRECTED));
    out.writeUnsigned(revision);
    out.writeText(unit);
    values.write(out, start);
    if (correction != null) {
      correction.write(out, start);
    }
  }

  static Window read(WindowSize size, ByteReader in) {
    long start = in.readSigned() * size.millis();
    int flags = in.readByte();
    int revision = (int) in.readUnsigned();
    String unit = in.readText();
    Window window = new Window(size, start, Accumulator.read(in, start));
    window.published = (flags & PUBLISHED) != 0;
    window.mixed = (flags & MIXED) != 0;
    window.revision = revision;
    window.unit = unit;
    window.correction = (flags & CORRECTED) == 0 ? null : Accumulator.read(in, start);
    return window;
  }
}
