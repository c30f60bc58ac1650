package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.time.Instant;

/**
 * The values of one metric in one window: what is published of it, and what is not yet. A published
 * window is seldom needed again, so it rests as bytes.
 */
final class Window {

  private static final int PUBLISHED = 1;
  private static final int MIXED = 2;
  private static final int CORRECTED = 4;
  private static final int USUAL_SIZE = 128;

  final WindowSize size;
  final long start;
  String unit;
  boolean published;
  int revision;

  /** Whether a value in another unit was met. */
  boolean mixed;

  /** Null while it rests. */
  private Accumulator values;

  /** Null unless it rests. */
  private byte[] resting;

  /** What came after publication and is not in the values yet; null if nothing did. */
  private Accumulator correction;

  Window(WindowSize size, long start) {
    this.size = size;
    this.start = start;
    this.values = new Accumulator();
  }

  long end() {
    return start + size.millis();
  }

  Accumulator values() {
    if (values == null) {
      values = Accumulator.read(new ByteReader(resting), start);
      resting = null;
    }
    return values;
  }

  /** Keeps the values as bytes until they are needed. */
  void rest() {
    if (values != null) {
      resting = bytesOf(values);
      values = null;
    }
  }

  /** Where values that arrive now are to be added. */
  Accumulator intake() {
    if (!published) {
      return values();
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
    values().merge(taken);
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
    values().describe(aggregate);
    return aggregate;
  }

  /** Writes the window. */
  void write(ByteWriter out) {
    out.writeSigned(start / size.millis());
    out.writeByte(
        (published ? PUBLISHED : 0) | (mixed ? MIXED : 0) | (correction == null ? 0 : CORRECTED));
    out.writeUnsigned(revision);
    out.writeText(unit);
    if (published) {
      out.writeBytes(resting == null ? bytesOf(values) : resting);
    } else {
      values.write(out, start);
    }
    if (correction != null) {
      correction.write(out, start);
    }
  }

  static Window read(WindowSize size, ByteReader in) {
    Window window = new Window(size, in.readSigned() * size.millis());
    int flags = in.readByte();
    window.published = (flags & PUBLISHED) != 0;
    window.mixed = (flags & MIXED) != 0;
    window.revision = in.readSmall(Integer.MAX_VALUE);
    window.unit = in.readText();
    if (window.published) {
      window.resting = in.readBytes();
      window.values = null;
    } else {
      window.values = Accumulator.read(in, window.start);
    }
    if ((flags & CORRECTED) != 0) {
      window.correction = Accumulator.read(in, window.start);
    }
    return window;
  }

  private byte[] bytesOf(Accumulator accumulator) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    accumulator.write(out, start);
    return out.toBytes();
  }
}
