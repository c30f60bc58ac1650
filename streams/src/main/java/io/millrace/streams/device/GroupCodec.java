package io.millrace.streams.device;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;

/**
 * Partials and windows of groups as bytes: one version byte, then a fixed order of fields.
 * Thread-safe.
 */
public final class GroupCodec {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 256;

  /** Writes a partial. */
  public byte[] write(GroupPartial partial) {
    ByteWriter out = start();
    out.writeText(partial.group());
    out.writeText(partial.metric());
    out.writeText(partial.unit());
    out.writeSigned(partial.windowStart());
    partial.delta().write(out, partial.windowStart());
    return out.toBytes();
  }

  /**
   * Reads a partial.
   *
   * @throws LayoutException if the bytes have another version, or are not a partial
   */
  public GroupPartial readPartial(byte[] bytes) {
    ByteReader in = open(bytes, "group partial");
    String group = in.readText();
    String metric = in.readText();
    String unit = in.readText();
    long start = in.readSigned();
    GroupPartial partial =
        new GroupPartial(group, metric, unit, start, Accumulator.read(in, start));
    in.end();
    return partial;
  }

  /** Writes a window. */
  public byte[] write(GroupWindow window) {
    ByteWriter out = start();
    window.write(out);
    return out.toBytes();
  }

  /**
   * Reads a window.
   *
   * @throws LayoutException if the bytes have another version, or are not a window
   */
  public GroupWindow readWindow(byte[] bytes) {
    ByteReader in = open(bytes, "group window");
    GroupWindow window = GroupWindow.read(in);
    in.end();
    return window;
  }

  private static ByteWriter start() {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    return out;
  }

  private static ByteReader open(byte[] bytes, String what) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException(
          "A "
              + what
              + " of version "
              + version
              + " cannot be read; this program knows "
              + VERSION);
    }
    return in;
  }
}
