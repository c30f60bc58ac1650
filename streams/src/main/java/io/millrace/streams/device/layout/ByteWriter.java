package io.millrace.streams.device.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends numbers and texts to a growing array. */
public final class ByteWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_NUMBER = 10;

  private byte[] bytes;
  private int size;

  /** Starts with room for some bytes. */
  public ByteWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Appends one byte. */
  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Appends a truth value as one byte. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Appends an integer that is mostly small and not negative, in 1 to 10 bytes. */
  public void writeUnsigned(long value) {
    reserve(LONGEST_NUMBER);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends an integer of either sign, in 1 to 10 bytes. */
  public void writeSigned(long value) {
    writeUnsigned(value << 1 ^ value >> 63);
  }

  /** Appends an integer as eight bytes. */
  public void writeFixed(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Appends a floating point number as eight bytes, bit for bit. */
  public void writeDouble(double value) {
    writeFixed(Double.doubleToRawLongBits(value));
  }

  /** Appends a text, or that there is none. */
  public void writeText(String value) {
    if (value == null) {
      writeUnsigned(0);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(utf8.length + 1L);
    append(utf8);
  }

  /** Appends a run of bytes with its length. */
  public void writeBytes(byte[] value) {
    writeUnsigned(value.length);
    append(value);
  }

  /** What was written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
