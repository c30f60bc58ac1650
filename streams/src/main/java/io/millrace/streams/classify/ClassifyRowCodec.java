package io.millrace.streams.classify;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.store.RowCodec;
import java.util.Set;

/** Rows as bytes: a version byte, then a fixed order of fields. Thread-safe. */
public final class ClassifyRowCodec implements RowCodec<ClassifyRow> {

  private static final int VERSION = 2;
  private static final int USUAL_SIZE = 96;

  @Override
  public byte[] write(ClassifyRow row) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    row.observations.write(out);
    write(row.open, out);
    write(row.alerted, out);
    out.writeFixed(row.fingerprint);
    out.writeText(row.networks);
    out.writeText(row.protocol);
    return out.toBytes();
  }

  /**
   * Reads a row.
   *
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  @Override
  public ClassifyRow read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version < 1 || version > VERSION) {
      throw new LayoutException(
          "A row of classification of version "
              + version
              + " cannot be read; this program knows "
              + VERSION);
    }
    ClassifyRow row = new ClassifyRow();
    row.observations.read(in, version);
    read(row.open, in);
    read(row.alerted, in);
    row.fingerprint = in.readFixed();
    row.networks = in.readText();
    row.protocol = version == 1 ? "" : in.readText();
    in.end();
    return row;
  }

  private static void write(Set<FindingCode> codes, ByteWriter out) {
    out.writeUnsigned(codes.size());
    codes.forEach(code -> out.writeText(code.name()));
  }

  private static void read(Set<FindingCode> codes, ByteReader in) {
    int size = in.readCount(FindingCode.values().length);
    for (int i = 0; i < size; i++) {
      codes.add(FindingCode.valueOf(in.readText()));
    }
  }
}
