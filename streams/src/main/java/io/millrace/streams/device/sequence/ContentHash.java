package io.millrace.streams.device.sequence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of texts, bytes and numbers. Stored in state, so it must never change. Not against
 * forgery: a device could only hide its own messages.
 */
public final class ContentHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long STIR = 0xD6E8FEB86659FD93L;

  private long hash = SPREAD;

  /** The hash of one text. */
  public static long of(String text) {
    return new ContentHash().add(text).value();
  }

  /** Adds a number. */
  public ContentHash add(long value) {
    hash = Long.rotateLeft(hash ^ value * SPREAD, 29) * STIR;
    return this;
  }

  /** Adds a text; null counts as different from an empty one. */
  public ContentHash add(String text) {
    if (text == null) {
      return add(-1);
    }
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * STIR;
      hash ^= hash >>> 32;
    }
    return add(text.length());
  }

  /** Adds the remaining bytes of a buffer, which stays as it is. */
  public ContentHash add(ByteBuffer buffer) {
    if (buffer == null) {
      return add(-1);
    }
    if (buffer.hasArray()) {
      return add(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return add(bytes, 0, bytes.length);
  }

  /** The hash of all that was added. */
  public long value() {
    long result = (hash ^ hash >>> 32) * STIR;
    result = (result ^ result >>> 29) * SPREAD;
    return result ^ result >>> 32;
  }

  private ContentHash add(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int position = offset;
    for (; position + Long.BYTES <= end; position += Long.BYTES) {
      add((long) LONGS.get(bytes, position));
    }
    long rest = 0;
    for (; position < end; position++) {
      rest = rest << 8 | bytes[position] & 0xFF;
    }
    return add(rest).add(length);
  }
}
