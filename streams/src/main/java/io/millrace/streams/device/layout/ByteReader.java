package io.millrace.streams.device.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteWriter} wrote, in the same order. */
public final class ByteReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_SHIFT = 63;

  private final byte[] bytes;
  private int position;

  /** Starts at the first byte. */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads one byte, 0 to 255. */
  public int readByte() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  /** Reads a truth value. */
  public boolean readBoolean() {
    return readByte() != 0;
  }

  /** Reads what {@link ByteWriter#writeUnsigned} wrote. */
  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift <= LONGEST_SHIFT; shift += 7) {
      int next = readByte();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new LayoutException("A number is longer than 10 bytes");
  }

  /**
   * Reads an integer from 0 to a limit.
   *
   * @throws LayoutException if it is not in there
   */
  public int readSmall(int limit) {
    long value = readUnsigned();
    if (value < 0 || value > limit) {
      throw new LayoutException(value + " is more than " + limit);
    }
    return (int) value;
  }

  /**
   * Reads a number of things that follow, each of which takes a byte or more.
   *
   * @throws LayoutException if there are more than the limit, or than bytes are left
   */
  public int readCount(int limit) {
    long count = readUnsigned();
    if (count < 0 || count > Math.min(limit, bytes.length - position)) {
      throw new LayoutException("A count of " + count + " is impossible here");
    }
    return (int) count;
  }

  /** Reads what {@link ByteWriter#writeSigned} wrote. */
  public long readSigned() {
    long value = readUnsigned();
    return value >>> 1 ^ -(value & 1);
  }

  /** Reads eight bytes as an integer. */
  public long readFixed() {
    require(Long.BYTES);
    long value = (long) LONGS.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  /** Reads eight bytes as a floating point number. */
  public double readDouble() {
    return Double.longBitsToDouble(readFixed());
  }

  /** Reads a text; null where none was written. */
  public String readText() {
    long marked = readUnsigned();
    if (marked == 0) {
      return null;
    }
    if (marked < 0 || marked > Integer.MAX_VALUE) {
      throw new LayoutException("A text of " + (marked - 1) + " bytes is impossible here");
    }
    int length = (int) marked - 1;
    require(length);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Reads what {@link ByteWriter#writeBytes} wrote. */
  public byte[] readBytes() {
    int length = readCount(Integer.MAX_VALUE);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /**
   * Makes sure that nothing is left.
   *
   * @throws LayoutException if something is
   */
  public void end() {
    if (position != bytes.length) {
      throw new LayoutException((bytes.length - position) + " bytes are left over");
    }
  }

  private void require(int count) {
    if (bytes.length - position < count) {
      throw new LayoutException("The bytes end in the middle");
    }
  }
}
