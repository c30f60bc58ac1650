package io.millrace.streams.rules;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.store.RowCodec;

/**
 * Rows as bytes: a version byte, then a fixed order of fields. For each metric that a rule names
 * about 60 bytes, and at most 4 KB for each time that a rule looks back over. Thread-safe.
 */
public final class RuleRowCodec implements RowCodec<RuleRow> {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 256;

  @Override
  public byte[] write(RuleRow row) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    out.writeFixed(row.deadline);
    out.writeSigned(row.clock);
    out.writeSigned(row.clockMetAt);
    out.writeBoolean(row.guessed);
    out.writeUnsigned(row.metrics.size());
    row.metrics.forEach(
        (name, facts) -> {
          out.writeText(name);
          facts.write(out);
        });
    out.writeUnsigned(row.standings.size());
    row.standings.forEach(
        (rule, standing) -> {
          out.writeText(rule);
          standing.write(out);
        });
    return out.toBytes();
  }

  /** The deadline of a row, without reading the rest. */
  public long nextDeadline(byte[] bytes) {
    return open(bytes).readFixed();
  }

  /**
   * Reads a row.
   *
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  @Override
  public RuleRow read(byte[] bytes) {
    ByteReader in = open(bytes);
    RuleRow row = new RuleRow();
    row.deadline = in.readFixed();
    row.clock = in.readSigned();
    row.clockMetAt = in.readSigned();
    row.guessed = in.readBoolean();
    int metrics = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < metrics; i++) {
      row.metrics.put(in.readText(), MetricFacts.read(in));
    }
    int standings = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < standings; i++) {
      row.standings.put(in.readText(), Standing.read(in));
    }
    in.end();
    return row;
  }

  private static ByteReader open(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException(
          "A row of rules of version "
              + version
              + " cannot be read; this program knows "
              + VERSION);
    }
    return in;
  }
}
