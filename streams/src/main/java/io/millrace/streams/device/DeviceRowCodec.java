package io.millrace.streams.device;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.device.sequence.Numbering;

/** Rows as bytes: one version byte, then a fixed order of fields. Thread-safe. */
public final class DeviceRowCodec {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 512;

  /** Writes a row. */
  public byte[] write(DeviceRow row) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    out.writeFixed(row.deadline);
    out.writeFixed(row.watermark);
    out.writeFixed(row.latestDeviceTime);
    out.writeFixed(row.acceptedAt);
    out.writeFixed(row.openEnd);
    row.presence.write(out);
    row.numbering.write(out);
    row.identities.write(out);
    out.writeUnsigned(row.metrics.size());
    for (MetricState metric : row.metrics.values()) {
      metric.write(out);
    }
    return out.toBytes();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  public DeviceRow read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException(
          "A device row of version " + version + " cannot be read; this program knows " + VERSION);
    }
    DeviceRow row = new DeviceRow();
    row.deadline = in.readFixed();
    row.watermark = in.readFixed();
    row.latestDeviceTime = in.readFixed();
    row.acceptedAt = in.readFixed();
    row.openEnd = in.readFixed();
    row.presence.read(in);
    row.numbering = Numbering.read(in);
    row.identities.read(in);
    int metrics = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < metrics; i++) {
      MetricState metric = MetricState.read(in);
      row.metrics.put(metric.name, metric);
    }
    in.end();
    return row;
  }
}
