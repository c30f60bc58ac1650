package io.millrace.connectors.common.convert;

import io.millrace.schema.serde.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes in Avro's binary encoding, behind room for the wire format's header. */
final class AvroOutput {

  private static final int LONGEST_VARINT = 10;

  private byte[] bytes = new byte[1024];
  private int size = WireFormat.HEADER;

  void reset() {
    size = WireFormat.HEADER;
  }

  byte[] toBytes(int schemaId) {
    byte[] copy = Arrays.copyOf(bytes, size);
    WireFormat.write(copy, schemaId);
    return copy;
  }

  void writeLong(long value) {
    ensure(LONGEST_VARINT);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeBoolean(boolean value) {
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  void writeFloat(float value) {
    writeLittleEndian(Float.floatToRawIntBits(value), Float.BYTES);
  }

  void writeDouble(double value) {
    writeLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  void writeString(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void writeBytes(byte[] value) {
    writeLong(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  void writeBytes(ByteBuffer value) {
    int length = value.remaining();
    writeLong(length);
    ensure(length);
    value.duplicate().get(bytes, size, length);
    size += length;
  }

  private void writeLittleEndian(long bits, int width) {
    ensure(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (bits >>> (8 * i));
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
