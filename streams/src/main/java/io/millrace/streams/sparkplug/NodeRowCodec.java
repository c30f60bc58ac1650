package io.millrace.streams.sparkplug;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.store.RowCodec;

/** Rows of edge nodes as bytes: a version byte, then a fixed order of fields. Thread-safe. */
public final class NodeRowCodec implements RowCodec<NodeRow> {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 512;
  private static final int MOST_DEVICES = 1 << 16;

  @Override
  public byte[] write(NodeRow row) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    out.writeByte(row.node.ordinal());
    out.writeSigned(row.session);
    out.writeUnsigned(row.births);
    out.writeFixed(row.bornAt);
    out.writeFixed(row.askAfter);
    out.writeUnsigned(row.asked);
    row.numbers.write(out);
    out.writeUnsigned(row.devices.size());
    row.devices.forEach(
        (name, standing) -> {
          out.writeText(name);
          out.writeByte(standing.ordinal());
        });
    return out.toBytes();
  }

  /**
   * Reads a row.
   *
   * @throws LayoutException if the bytes have another version, or are not a row
   */
  @Override
  public NodeRow read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException("An edge node's row of version " + version + " cannot be read");
    }
    NodeRow row = new NodeRow();
    row.node = standing(in);
    row.session = in.readSigned();
    row.births = in.readUnsigned();
    row.bornAt = in.readFixed();
    row.askAfter = in.readFixed();
    row.asked = in.readSmall(Integer.MAX_VALUE);
    row.numbers.read(in);
    int devices = in.readCount(MOST_DEVICES);
    for (int i = 0; i < devices; i++) {
      String name = in.readText();
      row.devices.put(name, standing(in));
    }
    in.end();
    return row;
  }

  private static Standing standing(ByteReader in) {
    int index = in.readByte();
    if (index >= Standing.count()) {
      throw new LayoutException("There is no standing " + index);
    }
    return Standing.at(index);
  }
}
