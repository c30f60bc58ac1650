package io.millrace.streams.condition;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.store.RowCodec;

/**
 * Rows as bytes: a version byte, then a fixed order of fields; 80 bytes for each metric, and up to
 * 1 KB while it learns. Thread-safe.
 */
public final class ConditionRowCodec implements RowCodec<ConditionRow> {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 256;

  @Override
  public byte[] write(ConditionRow row) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    out.writeFixed(row.audience);
    out.writeUnsigned(row.metrics.size());
    row.metrics.forEach(
        (name, metric) -> {
          out.writeText(name);
          metric.write(out);
        });
    return out.toBytes();
  }

  /**
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  @Override
  public ConditionRow read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException("A row of conditions of version " + version + " cannot be read");
    }
    ConditionRow row = new ConditionRow(in.readFixed());
    int metrics = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < metrics; i++) {
      row.metrics.put(in.readText(), MetricCondition.read(in));
    }
    in.end();
    return row;
  }
}
