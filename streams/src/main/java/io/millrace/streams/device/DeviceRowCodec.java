package io.millrace.streams.device;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.device.sequence.Numbering;

/**
 * Rows as bytes: one version byte, then a fixed order of fields. A row can be written whole, or in
 * two parts: the live one, which changes with every message and is small, and the history, which
 * changes with {@link DeviceRow#historyVersion()}. Both parts belong to one transaction.
 * Thread-safe.
 *
 * <p>Sizes. Live: at most 22 KB in the worst case of numbers with a thousand holes, mostly 150
 * bytes; and for each metric its name and its one or two open one-minute windows. History: 2 KB of
 * identities at most, and for each metric at most 22 windows. A window takes 12 bytes with one
 * value, at most 400 with 32 values, and beyond that 100 bytes and two to four for each of the bins
 * of 1 % width over which its values spread, of which there are at most 8192.
 */
public final class DeviceRowCodec {

  private static final int VERSION = 2;
  private static final int WITHOUT_AUDIENCE = 1;
  private static final int USUAL_SIZE = 512;

  /** Writes a whole row. */
  public byte[] write(DeviceRow row) {
    ByteWriter out = start();
    writeLive(row, out);
    writeHistory(row, out);
    return out.toBytes();
  }

  /** Writes the part of a row that changes with every message. */
  public byte[] writeLive(DeviceRow row) {
    ByteWriter out = start();
    writeLive(row, out);
    return out.toBytes();
  }

  /** Writes the part of a row that changes with {@link DeviceRow#historyVersion()}. */
  public byte[] writeHistory(DeviceRow row) {
    ByteWriter out = start();
    writeHistory(row, out);
    return out.toBytes();
  }

  /**
   * The deadline of a row that was written whole, or of its live part, without reading the rest.
   */
  public long nextDeadline(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    version(in);
    return in.readFixed();
  }

  /**
   * Reads a whole row.
   *
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  public DeviceRow read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    DeviceRow row = readLive(in, version(in));
    readHistory(row, in);
    in.end();
    return row;
  }

  /**
   * Reads a row from its parts.
   *
   * @param history null if it was never written
   * @throws LayoutException if the bytes have another version, or are not such a part
   */
  public DeviceRow read(byte[] live, byte[] history) {
    ByteReader in = new ByteReader(live);
    DeviceRow row = readLive(in, version(in));
    in.end();
    if (history != null) {
      ByteReader more = new ByteReader(history);
      version(more);
      readHistory(row, more);
      more.end();
    }
    return row;
  }

  private static void writeLive(DeviceRow row, ByteWriter out) {
    out.writeFixed(row.deadline);
    out.writeFixed(row.watermark);
    out.writeFixed(row.latestDeviceTime);
    out.writeFixed(row.acceptedAt);
    out.writeFixed(row.openEnd);
    out.writeFixed(row.audience);
    row.presence.write(out);
    row.numbering.write(out);
    row.identities.writeRecent(out);
    out.writeUnsigned(row.metrics.size());
    for (MetricState metric : row.metrics.values()) {
      metric.writeLive(out);
    }
  }

  private static DeviceRow readLive(ByteReader in, int version) {
    DeviceRow row = new DeviceRow();
    row.deadline = in.readFixed();
    row.watermark = in.readFixed();
    row.latestDeviceTime = in.readFixed();
    row.acceptedAt = in.readFixed();
    row.openEnd = in.readFixed();
    row.audience = version == WITHOUT_AUDIENCE ? Effects.SHARED : in.readFixed();
    row.presence.read(in);
    row.numbering = Numbering.read(in);
    row.identities.readRecent(in);
    int metrics = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < metrics; i++) {
      MetricState metric = MetricState.readLive(in);
      row.metrics.put(metric.name, metric);
    }
    return row;
  }

  /** Metrics are told apart by their order, which never changes; new ones come last. */
  private static void writeHistory(DeviceRow row, ByteWriter out) {
    row.identities.writeSettled(out);
    out.writeUnsigned(row.metrics.size());
    for (MetricState metric : row.metrics.values()) {
      metric.writeHistory(out);
    }
  }

  private static void readHistory(DeviceRow row, ByteReader in) {
    row.identities.readSettled(in);
    int left = in.readCount(row.metrics.size());
    for (MetricState metric : row.metrics.values()) {
      if (left == 0) {
        return;
      }
      metric.readHistory(in);
      left--;
    }
  }

  private static ByteWriter start() {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    return out;
  }

  private static int version(ByteReader in) {
    int version = in.readByte();
    if (version != VERSION && version != WITHOUT_AUDIENCE) {
      throw new LayoutException(
          "A device row of version " + version + " cannot be read; this program knows " + VERSION);
    }
    return version;
  }
}
